// The delivery thread without a thread: what `DeliveryLoop` does with the real dispatcher, on virtual time.

import Reactor
import TestSupport
import Transfer
import Workflow

@testable import Delivery
@testable import Store

/// One process's delivery. Every queue is emptied when the world says so; a crash drops the whole of it.
final class SimulatedDelivery {
    enum Alarm {
        case turn, readHeads, flush, endDrain
    }

    let store: SimulatedStore
    let history: History
    let options: WorldOptions
    let chance: Chance
    let rules: SimulatedRules
    var dispatcher: Dispatcher
    var recorder = AttemptRecorder()
    var schedule: RetrySchedule
    /// Posted by the store's thread; moved to `messages` by `collect`.
    let inbox = Inbox<DeliveryMessage>()
    var reports: [CommitReport] = []
    var messages: [DeliveryMessage] = []
    var isMissed = false
    var transfers: [SimulatedTransfer] = []
    var alarms: [(atMilliseconds: Int64, alarm: Alarm)] = []
    private(set) var isDrained = false
    var isDraining = false
    let moodBook: MoodBook
    /// No troubles any more.
    var isHealed = false
    /// Asked of the store, the answer not yet handled.
    var openRequests = 0
    private var headReads = 0
    var isTurnPending = false

    init(
        _ store: SimulatedStore, _ history: History, _ options: WorldOptions, _ chance: Chance,
        _ moodBook: MoodBook
    ) {
        self.store = store
        self.history = history
        self.options = options
        self.chance = chance
        self.moodBook = moodBook
        schedule = options.schedule
        let rules = SimulatedRules(options, store.published)
        self.rules = rules
        dispatcher = Dispatcher(inFlightMaximum: options.inFlightMaximum) { rules.give($0) }
        readHeads()
    }

    var nowMilliseconds: Int64 { Int64(store.time.monotonic().nanoseconds / 1_000_000) }
    var wall: Timestamp { Timestamp(milliseconds: store.time.wallMilliseconds()) }
    var now: Now { Now(wall: wall, monotonicMilliseconds: nowMilliseconds) }

    /// Nothing is on its way to or from this thread, so what it knows is what the file says.
    var isCaughtUp: Bool {
        reports.isEmpty && messages.isEmpty && !isMissed && openRequests == 0 && headReads == 0
            && store.waitingWrites == 0
            && !store.hasParts && !isTurnPending && recorder.gathered.isEmpty
    }

    // MARK: From the store

    /// A commit's report arrives in the mailbox, or finds it full.
    func deliver(_ report: CommitReport) {
        if !isHealed, chance.oneIn(options.missEvery) {
            history.trace("a report is missed")
            isMissed = true
        } else {
            reports.append(report)
        }
    }

    func collect() { messages.append(contentsOf: inbox.takeAll()) }

    func receiveReports(_ count: Int) {
        if isMissed {
            isMissed = false
            startOver()
        }
        let now = now
        for report in reports.prefix(count) {
            if report.endpointsChanged { dispatcher.rulesChanged() }
            history.handOn(report, at: now)
            if !dispatcher.found(report.lanesChanged) { readHeads() }
            dispatcher.committed(report.items, at: now)
            dispatcher.retried(report.retried)
            dispatcher.rewritten(report.rewritten)
            dispatcher.cancelled(report.cancelled)
        }
        reports.removeFirst(min(count, reports.count))
        isTurnPending = true
    }

    func receiveMessages(_ count: Int) {
        let received = messages.prefix(count)
        messages.removeFirst(min(count, messages.count))
        for message in received {
            switch message {
            case .recorded(let batch, let result): recorded(batch: batch, result)
            case .page(let order, .read(let page)):
                openRequests -= 1
                history.trace(
                    "page of lane \(order.lane): \(page.items.map(\.id)), then \(page.nextDueAt.map { "\($0)" } ?? "-")"
                )
                dispatcher.page(page, for: order)
            case .page(let order, .refused):
                openRequests -= 1
                dispatcher.pageFailed(order, retryAt: wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
            case .heads(let heads):
                openRequests -= 1
                receive(heads: heads)
            case .settled(let item, let found):
                openRequests -= 1
                history.putBack(item)
                dispatcher.settled(item, found, at: now)
            case .reconfigured, .ping, .look, .drain, .test: break
            }
        }
        isTurnPending = true
    }

    private func startOver() {
        history.trace("start over")
        dispatcher.rulesChanged()
        dispatcher.letGoOfWaiting()
        readHeads()
    }

    private func readHeads() {
        headReads += 1
        dispatcher.isBlind = true
        submitHeadRead()
    }

    private func submitHeadRead() {
        let inbox = inbox
        openRequests += 1
        submit({ transaction in try transaction.laneHeads() }) { result in
            inbox.post(.heads(try? result.get()))
        } else: {
            openRequests -= 1
            receive(heads: nil)
        }
    }

    private func receive(heads: [LaneHead]?) {
        history.trace("heads \(heads?.map { "\($0.lane):\($0.earliestDue.milliseconds % 100_000_000)" } ?? [])")
        guard let heads else { return set(.readHeads, in: Limits.shortageWaitMilliseconds) }
        headReads -= 1
        dispatcher.isBlind = headReads > 0
        dispatcher.found(heads)
    }

    /// `Store.submit`, whose mailbox is sometimes full.
    func submit<T: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> T,
        then: @escaping @Sendable (Result<T, any Error>) -> Void, else refuse: () -> Void
    ) {
        if !isHealed, chance.oneIn(options.busyEvery) { refuse() } else { store.submit(body, then: then) }
    }

    // MARK: Turns

    func turn() {
        isTurnPending = false
        for action in dispatcher.next(now) {
            switch action {
            case .start(let item): start(item)
            case .readPage(let order): read(order)
            }
        }
        flush()
        if isDraining, dispatcher.isQuiet { isDrained = true }
        alarms.removeAll { $0.alarm == .turn }
        if let wait = dispatcher.sleepMilliseconds(now) { set(.turn, in: wait) }
    }

    private func read(_ order: PageOrder) {
        history.trace("read \(order.limit) of lane \(order.lane)")
        let inbox = inbox
        openRequests += 1
        submit({ transaction in
            try transaction.duePage(order)
        }) { result in
            switch result {
            case .success(let page): inbox.post(.page(order, .read(page)))
            case .failure: inbox.post(.page(order, .refused))
            }
        } else: {
            openRequests -= 1
            dispatcher.pageFailed(order, retryAt: wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
        }
    }

    func set(_ alarm: Alarm, in milliseconds: Int64) {
        alarms.append((nowMilliseconds + milliseconds, alarm))
    }

    /// Rings every alarm whose moment has come.
    func ringAlarms() {
        let now = nowMilliseconds
        let due = alarms.filter { $0.atMilliseconds <= now }
        alarms.removeAll { $0.atMilliseconds <= now }
        for (_, alarm) in due {
            switch alarm {
            case .turn: isTurnPending = true
            case .readHeads: submitHeadRead()
            case .flush: flush(isRetry: true)
            case .endDrain:
                for index in transfers.indices { transfers[index].cancel(nowMilliseconds: now) }
                isTurnPending = true
            }
        }
    }

    // MARK: From the world

    func drain(within milliseconds: Int64) {
        guard !isDraining else { return }
        dispatcher.isHolding = true
        recorder.isDraining = true
        isDraining = true
        set(.endDrain, in: milliseconds)
        isTurnPending = true
    }

    func reconfigure(inFlightMaximum: Int, perEndpoint: Int) {
        rules.inFlightMaximumPerEndpoint = perEndpoint
        dispatcher.inFlightMaximum = inFlightMaximum
        dispatcher.rulesChanged()
        isTurnPending = true
    }
}
