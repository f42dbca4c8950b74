// What libcurl wants watched, and what the loop watches for it.
import CCurl
import Reactor

/// Keeps the loop's watches and timer as libcurl wants them.
///
/// libcurl's callbacks only note their wishes here; `apply` carries them out after libcurl has returned. A socket of
/// ours whose transfer has ended stays with the kernel until something happens to it or it is closed: the next transfer
/// on a kept connection then costs no system call for watching.
final class CurlWatches {
    private struct Watch {
        var token: WatchToken?
        var watched: Interest = []
        var wanted: Interest = []
        var isNoted = false
        /// Opened by us, so we are told before it is closed.
        var isOurs = false
        /// Whether it had a peer when it was closed.
        var wasConnected = false
    }

    private let loop: EventLoop
    /// Indexed by descriptor.
    private var watches: [Watch] = []
    private var noted: [Int32] = []
    /// When libcurl wants to be called for time's sake; nil for never.
    private(set) var due: MonotonicInstant?
    private var timer: (id: TimerID, at: MonotonicInstant)?
    /// How many descriptors the kernel refused to watch, since the last success of all.
    private(set) var refusedCount = 0
    /// Called when a watched descriptor is ready.
    var onReady: (_ descriptor: Int32, _ readiness: Readiness) -> Void = { _, _ in }
    /// Called when `due` has come.
    var onDue: () -> Void = {}

    init(_ loop: EventLoop) { self.loop = loop }

    var now: MonotonicInstant { loop.time.monotonic() }

    // MARK: What libcurl says, inside its callbacks

    /// libcurl wants `descriptor` watched for `interest`; nothing means no more.
    func note(_ descriptor: Int32, _ interest: Interest) {
        let index = grown(to: descriptor)
        watches[index].wanted = interest
        // Not ours: libcurl closes it without telling, so the watch must end now.
        if interest.isEmpty, !watches[index].isOurs { return forget(descriptor) }
        guard !watches[index].isNoted else { return }
        watches[index].isNoted = true
        noted.append(descriptor)
    }

    func noteTimer(milliseconds: Int) {
        due = milliseconds < 0 ? nil : loop.time.monotonic().advanced(byMilliseconds: Int64(milliseconds))
    }

    func opened(_ descriptor: Int32) {
        forget(descriptor)
        watches[Int(descriptor)].isOurs = true
        watches[Int(descriptor)].wasConnected = false
    }

    func closing(_ descriptor: Int32) {
        forget(descriptor)
        watches[Int(descriptor)].isOurs = false
        var peer = sockaddr()
        var length = socklen_t(MemoryLayout<sockaddr>.size)
        watches[Int(descriptor)].wasConnected = getpeername(descriptor, &peer, &length) == 0
    }

    /// Whether the connection on `descriptor`, closed since, had stood. libcurl does not tell of one that broke in TLS.
    func wasConnected(_ descriptor: Int32) -> Bool {
        watches.indices.contains(Int(descriptor)) && watches[Int(descriptor)].wasConnected
    }

    // MARK: What the loop does, after libcurl has returned

    var isDue: Bool { due.map { $0 <= loop.time.monotonic() } ?? false }

    /// Before calling libcurl for time's sake: it tells anew when it wants the next call.
    func clearDue() { due = nil }

    func apply() {
        let descriptors = noted
        noted.removeAll(keepingCapacity: true)
        var refused: [Int32] = []
        for descriptor in descriptors {
            watches[Int(descriptor)].isNoted = false
            if !watchAsWanted(descriptor) { refused.append(descriptor) }
        }
        refusedCount = refused.count
        if !refused.isEmpty { tryAgain(refused) }
        armTimer()
    }

    /// Ends everything that the loop does for libcurl.
    func end() {
        for index in watches.indices { forget(Int32(index)) }
        if let timer { loop.cancel(timer.id) }
        timer = nil
        onReady = { _, _ in }
        onDue = {}
    }

    private func watchAsWanted(_ descriptor: Int32) -> Bool {
        let watch = watches[Int(descriptor)]
        guard !watch.wanted.isEmpty, watch.token == nil || watch.watched != watch.wanted else { return true }
        do throws(SystemCallError) {
            if let token = watch.token {
                try loop.change(token, to: watch.wanted)
            } else {
                let token = try loop.watch(descriptor, for: watch.wanted) { [unowned self] readiness in
                    happened(descriptor, readiness)
                }
                watches[Int(descriptor)].token = token
            }
            watches[Int(descriptor)].watched = watch.wanted
            return true
        } catch {
            return false
        }
    }

    private func happened(_ descriptor: Int32, _ readiness: Readiness) {
        // A kept connection at rest: the peer has closed it, or spoke unasked. libcurl finds that out before it uses
        // the connection again; until then it would only wake us.
        if watches[Int(descriptor)].wanted.isEmpty { return forget(descriptor) }
        onReady(descriptor, readiness)
    }

    private func forget(_ descriptor: Int32) {
        let index = grown(to: descriptor)
        guard let token = watches[index].token else { return }
        loop.unwatch(token)
        watches[index].token = nil
        watches[index].watched = []
    }

    private func tryAgain(_ descriptors: [Int32]) {
        for descriptor in descriptors { note(descriptor, watches[Int(descriptor)].wanted) }
        let later = loop.time.monotonic().advanced(byMilliseconds: TransferLimits.watchAgainMilliseconds)
        due = min(due ?? later, later)
    }

    private func armTimer() {
        guard let due else { return }
        // A timer that rings too early finds nothing due and is set anew: cheaper than moving it at every wish.
        if let timer, timer.at <= due { return }
        if let timer { loop.cancel(timer.id) }
        let id = loop.schedule(at: due) { [unowned self] in
            timer = nil
            isDue ? onDue() : armTimer()
        }
        timer = (id, due)
    }

    private func grown(to descriptor: Int32) -> Int {
        let index = Int(descriptor)
        if index >= watches.count {
            watches.append(contentsOf: repeatElement(Watch(), count: index + 1 - watches.count))
        }
        return index
    }
}
