// One thread's work: descriptors, timers and messages, one after the other.
import CLinux

/// Waits for descriptors, timers and messages, and runs their handlers on one thread.
///
/// Confined to the thread that made it: every method but `init` checks that. A turn goes: wait; read the clock once;
/// handlers of ready descriptors and mailboxes; due timers; end-of-turn actions. An idle loop sleeps without end.
///
/// Handlers may watch, unwatch, schedule and cancel whatever they like, themselves included. They must not wait.
package final class EventLoop {
    /// Where time comes from.
    package let time: any TimeSource
    /// The monotonic clock as this turn began; `time.monotonic()` is the clock itself.
    package private(set) var now: MonotonicInstant

    private let thread = pthread_self()
    private let epoll: OwnedDescriptor
    private let waker: Waker
    private var alarm: Alarm
    private var sleepsByHand = false
    private var watches = WatchTable()
    private var timers = TimerHeap<() -> Void>()
    private var endOfTurn: [() -> Void] = []
    private var mailboxClosers: [() -> Void] = []
    private var isStopping = false

    /// - Throws: `SystemCallError` when the process has no descriptor left.
    package init(time: any TimeSource = SystemTime()) throws(SystemCallError) {
        self.time = time
        now = time.monotonic()
        epoll = OwnedDescriptor(try SystemCall.checked("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
        waker = try Waker()
        alarm = try Alarm()
        _ = try watch(waker.number, for: [.read, .edge]) { _ in }
        _ = try watch(alarm.number, for: [.read, .edge]) { _ in }
        let waker = self.waker
        sleepsByHand = time.movesByHand { waker.wake() }
    }

    /// Traps unless the caller runs on this loop's thread.
    package func assertOnLoop() {
        precondition(pthread_equal(thread, pthread_self()) != 0, "an event loop was used from another thread")
    }

    /// Calls `handler` whenever `descriptor` is ready for `interest`, as long as it is ready (level-triggered).
    ///
    /// The loop does not own the descriptor: unwatch it, then close it.
    /// - Throws: `SystemCallError`, for example `EPERM` for a plain file or `ENOSPC` at the user's limit of watches.
    package func watch(
        _ descriptor: Int32, for interest: Interest, _ handler: @escaping (Readiness) -> Void
    ) throws(SystemCallError) -> WatchToken {
        assertOnLoop()
        let token = watches.add(descriptor, interest, handler)
        do throws(SystemCallError) {
            try control(EPOLL_CTL_ADD, token, interest)
        } catch {
            _ = watches.remove(token)
            throw error
        }
        return token
    }

    /// Watches for `interest` from now on. Costs nothing when it is what is watched for already.
    /// - Throws: `SystemCallError`; `ENOENT` when the watch has ended.
    package func change(_ token: WatchToken, to interest: Interest) throws(SystemCallError) {
        assertOnLoop()
        guard let watch = watches.find(token) else { throw SystemCallError(call: "epoll_ctl", errno: ENOENT) }
        guard watch.interest != interest else { return }
        try control(EPOLL_CTL_MOD, token, interest)
        watches.change(token, to: interest)
    }

    /// Ends a watch: its handler is not called again, not even for what this turn has fetched already.
    package func unwatch(_ token: WatchToken) {
        assertOnLoop()
        guard watches.remove(token) else { return }
        // Fails only if the owner has closed the descriptor, and then the kernel has forgotten it too.
        _ = epoll_ctl(epoll.number, EPOLL_CTL_DEL, token.descriptor, nil)
    }

    /// Runs `action` once, in the first turn that begins at or after `instant`.
    package func schedule(at instant: MonotonicInstant, _ action: @escaping () -> Void) -> TimerID {
        assertOnLoop()
        return timers.add(action, at: instant)
    }

    /// Drops a scheduled action; does nothing when it has run or was cancelled before.
    package func cancel(_ id: TimerID) {
        assertOnLoop()
        _ = timers.cancel(id)
    }

    /// Calls `handler` with all messages that wait, whenever some do. A mailbox has one receiver, for its whole life;
    /// it is closed when this loop ends.
    package func receive<Message>(
        _ mailbox: Mailbox<Message>, _ handler: @escaping ([Message]) -> Void
    ) throws(SystemCallError) {
        _ = try watch(mailbox.waker.number, for: [.read, .edge]) { _ in
            let messages = mailbox.takeAll()
            if !messages.isEmpty { handler(messages) }
        }
        mailboxClosers.append { mailbox.close() }
    }

    /// Runs `action` once, after this turn's events and timers: the place to flush what the turn has gathered.
    ///
    /// Asked for by an end-of-turn action itself, it runs at the end of the next turn, which then begins at once.
    package func atEndOfTurn(_ action: @escaping () -> Void) {
        assertOnLoop()
        endOfTurn.append(action)
    }

    /// Turns until `stop`.
    package func run() {
        assertOnLoop()
        isStopping = false
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: ReactorLimits.eventsPerTurnMaximum) { events in
            while !isStopping { turn(events) }
        }
    }

    /// Makes `run` return after this turn. From the loop itself; from elsewhere post a message whose handler stops.
    package func stop() {
        assertOnLoop()
        isStopping = true
    }

    /// Drops every handler, timer and action, and closes the mailboxes, so that the world they hold can end.
    func dismantle() {
        assertOnLoop()
        for close in mailboxClosers { close() }
        // Each leaves its place first: what ends with it may call back into this loop.
        let world = (watches, timers, endOfTurn)
        (watches, timers, endOfTurn, mailboxClosers) = (WatchTable(), TimerHeap(), [], [])
        withExtendedLifetime(world) {}
    }

    private func turn(_ events: UnsafeMutableBufferPointer<epoll_event>) {
        let count = wait(events)
        now = time.monotonic()
        for index in 0..<count {
            let event = events[index]
            guard let watch = watches.find(WatchToken(userData: event.data.u64)) else { continue }
            watch.handler(Readiness(rawValue: event.events))
        }
        // Not more than were there: an action that schedules itself for now must not keep the turn from ending.
        for _ in 0..<timers.count {
            guard let action = timers.popDue(at: now) else { break }
            action()
        }
        let actions = endOfTurn
        endOfTurn = []
        for action in actions { action() }
    }

    private func wait(_ events: UnsafeMutableBufferPointer<epoll_event>) -> Int {
        let timeout = sleepMilliseconds()
        let count = epoll_wait(epoll.number, events.baseAddress, Int32(events.count), timeout)
        if count >= 0 { return Int(count) }
        let number = relayd_errno()
        precondition(number == EINTR, "epoll_wait: errno \(number)")
        return 0
    }

    /// How long the kernel may let us sleep: milliseconds, -1 for without end.
    private func sleepMilliseconds() -> Int32 {
        guard endOfTurn.isEmpty else { return 0 }
        guard let next = timers.earliest else { return -1 }
        let current = time.monotonic()
        guard next > current else { return 0 }
        if sleepsByHand { return -1 }
        let nanoseconds = next.nanoseconds - current.nanoseconds
        // Rounded up: a turn that begins a moment early would find nothing due and spin.
        if nanoseconds <= UInt64(ReactorLimits.shortSleepMilliseconds) * 1_000_000 {
            return Int32((nanoseconds + 999_999) / 1_000_000)
        }
        alarm.ring(at: next, now: current)
        return -1
    }

    private func control(_ operation: Int32, _ token: WatchToken, _ interest: Interest) throws(SystemCallError) {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = token.userData
        try SystemCall.checked("epoll_ctl") { epoll_ctl(epoll.number, operation, token.descriptor, &event) }
    }
}

/// Handlers and what they hold belong to one thread; `Mailbox` is the way in from the others.
@available(*, unavailable)
extension EventLoop: Sendable {}
