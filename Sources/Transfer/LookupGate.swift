// Keeps the number of name look-ups within bounds.
import Reactor

/// Decides which transfer may look a name up now, and which waits.
///
/// libcurl starts a thread for every look-up and does not join two for the same name. So the first transfer to a name
/// leads, at most `lookupsMaximum` do at a time, and the others wait: for their leader, whose finding they then use
/// from libcurl's cache, or for a place. Confined to the thread of its engine; libcurl's callbacks only call
/// `noteFound`.
final class LookupGate {
    enum Admission: Equatable {
        /// No look-up is needed: libcurl still has the name's addresses.
        case free
        /// Has a place, until `noteFound`, `failed` or `abandoned` is called for the name.
        case leads
        case waits
    }

    private let time: any TimeSource
    /// Until when libcurl's cache has a name's addresses.
    private var knownUntil: [String: MonotonicInstant] = [:]
    private var proven: Set<String> = []
    /// Names under way, and whether they count against the places of unproven ones.
    private var leading: [String: Bool] = [:]
    /// Places of abandoned look-ups, by the instant they come free.
    private var ghosts: [(until: MonotonicInstant, isProven: Bool)] = []
    /// Who waits for a name, in order.
    private var waiting: [String: [UInt64]] = [:]
    /// Names that wait for a place, in order.
    private var queue: [String] = []
    private var found: [String] = []

    init(_ time: any TimeSource) { self.time = time }

    /// Whether names wait for a place that only time frees, and until when.
    var nextRelease: MonotonicInstant? { queue.isEmpty ? nil : ghosts.map(\.until).min() }

    /// Asks for leave to start the transfer with `number` to `name` (host and port, as libcurl's cache goes).
    func admit(_ number: UInt64, to name: String) -> Admission {
        if let until = knownUntil[name], until > time.monotonic() { return .free }
        if leading[name] != nil || waiting[name] != nil {
            waiting[name, default: []].append(number)
            return .waits
        }
        if queue.isEmpty || proven.contains(name), takePlace(name) { return .leads }
        waiting[name] = [number]
        queue.append(name)
        return .waits
    }

    /// The addresses of `name` are there. Called inside libcurl's callbacks.
    func noteFound(_ name: String) { found.append(name) }

    /// The receiver behind `name` has answered.
    func prove(_ name: String) {
        if proven.count >= TransferLimits.provenHostsMaximum { proven.removeAll(keepingCapacity: true) }
        proven.insert(name)
    }

    /// The look-up of `name` found nothing. Its waiters share that.
    func failed(_ name: String) -> [UInt64] {
        leading[name] = nil
        return waiting.removeValue(forKey: name) ?? []
    }

    /// The leader gave up before the look-up ended; its thread goes on. Whoever waits looks up anew.
    func abandoned(_ name: String) {
        guard let isProven = leading.removeValue(forKey: name) else { return }
        let until = time.monotonic().advanced(byMilliseconds: TransferLimits.abandonedLookupMilliseconds)
        ghosts.append((until, isProven))
        if waiting[name] != nil { queue.append(name) }
    }

    /// Who may start now, and whether it leads. `isWaiting` tells whether a transfer is still there.
    func release(_ isWaiting: (UInt64) -> Bool) -> [(number: UInt64, name: String, leads: Bool)] {
        var released: [(number: UInt64, name: String, leads: Bool)] = []
        for name in found where leading.removeValue(forKey: name) != nil {
            know(name)
            for number in waiting.removeValue(forKey: name) ?? [] { released.append((number, name, false)) }
        }
        found.removeAll(keepingCapacity: true)
        guard !queue.isEmpty else { return released }
        let now = time.monotonic()
        ghosts.removeAll { $0.until <= now }
        var kept: [String] = []
        for name in queue {
            var numbers = (waiting[name] ?? [])[...]
            while let first = numbers.first, !isWaiting(first) { numbers.removeFirst() }
            guard let first = numbers.first else {
                waiting[name] = nil
                continue
            }
            if takePlace(name) {
                numbers.removeFirst()
                released.append((first, name, true))
            } else {
                kept.append(name)
            }
            waiting[name] = numbers.isEmpty ? nil : Array(numbers)
        }
        queue = kept
        return released
    }

    private func know(_ name: String) {
        if knownUntil.count >= TransferLimits.provenHostsMaximum { knownUntil.removeAll(keepingCapacity: true) }
        // A second less than libcurl keeps them: it measures from a moment before this one.
        let lifetime = Int64(TransferLimits.addressLifetimeSeconds - 1) * 1_000
        knownUntil[name] = time.monotonic().advanced(byMilliseconds: lifetime)
    }

    private func takePlace(_ name: String) -> Bool {
        let isProven = proven.contains(name)
        guard leading.count + ghosts.count < TransferLimits.lookupsMaximum else { return false }
        if !isProven {
            let unproven = leading.values.count { !$0 } + ghosts.count { !$0.isProven }
            guard unproven < TransferLimits.unprovenLookupsMaximum else { return false }
        }
        leading[name] = isProven
        return true
    }
}
