// The delivery thread's world: it carries out what the dispatcher decides and tells it what happened.

import Reactor
import Signing
import Store
import Transfer
import Workflow

/// Owns the dispatcher, the transfers in flight and the records not yet on disk. Confined to its loop.
final class DeliveryLoop {
    let loop: EventLoop
    let store: Store
    let engine: TransferEngine
    let signers: EndpointSigners
    let observer: any DeliveryObserver
    let ruleBook: LaneRuleBook
    let messages: Mailbox<DeliveryMessage>
    let board: InFlightBoard
    var dispatcher: Dispatcher
    var recorder = AttemptRecorder()
    /// Lanes at rest, as the board knows them.
    private var resting: Set<LaneID> = []
    /// Heads asked for and not yet here.
    private var headReads = 0
    private var random = SystemRandom()
    private var dueClock = DueClock()
    private var timer: TimerID?
    private var isTurnPending = false
    private var drained: CheckedContinuation<Void, Never>?

    init(
        loop: EventLoop, world: DeliveryWorld, messages: Mailbox<DeliveryMessage>, board: InFlightBoard
    ) throws {
        self.loop = loop
        self.board = board
        self.messages = messages
        store = world.store
        observer = world.observer
        engine = try TransferEngine(loop: loop, configuration: world.transfer)
        signers = EndpointSigners(box: world.box)
        let ruleBook = LaneRuleBook(configuration: world.configuration, store: world.store)
        self.ruleBook = ruleBook
        dispatcher = Dispatcher(inFlightMaximum: world.configuration.inFlightMaximum) { ruleBook.rules(of: $0) }
    }

    var configuration: DeliveryConfiguration { ruleBook.configuration }

    /// The moment for due times, waits and rests; `wall` is for what others read.
    var now: Now {
        let wall = loop.time.wallMilliseconds()
        let monotonic = Int64(loop.time.monotonic().nanoseconds / 1_000_000)
        return Now(
            wall: dueClock.read(wallMilliseconds: wall, monotonicMilliseconds: monotonic),
            monotonicMilliseconds: monotonic)
    }

    var wall: Timestamp { Timestamp(milliseconds: loop.time.wallMilliseconds()) }

    // MARK: Messages

    func receive(_ reports: [CommitReport]) {
        let now = now
        for report in reports {
            if report.endpointsChanged { dispatcher.rulesChanged() }
            // Before the new items: what came into their lanes by other ways is older.
            if !dispatcher.found(report.lanesChanged) { readHeads() }
            dispatcher.committed(report.items, at: now)
            dispatcher.retried(report.retried)
            dispatcher.rewritten(report.rewritten)
            dispatcher.cancelled(report.cancelled)
            for news in report.news { observer.noticed(.endpoint(news)) }
        }
        turnSoon()
    }

    func receive(_ messages: [DeliveryMessage]) {
        for message in messages {
            switch message {
            case .recorded(let batch, let result): recorded(batch: batch, result)
            case .page(let order, .read(let page)): dispatcher.page(page, for: order)
            case .page(let order, .refused):
                dispatcher.pageFailed(
                    order, retryAt: now.wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
            case .heads(let heads): receive(heads: heads)
            case .settled(let item, let found): dispatcher.settled(item, found, at: now)
            case .reconfigured(let configuration):
                ruleBook.configuration = configuration
                dispatcher.inFlightMaximum = configuration.inFlightMaximum
                dispatcher.rulesChanged()
            case .ping(let continuation): continuation.resume(returning: true)
            case .look(let continuation): continuation.resume(returning: dispatcher.view)
            case .drain(let milliseconds, let continuation): drain(within: milliseconds, continuation)
            case .test(let order, let continuation): test(order, continuation)
            }
        }
        turnSoon()
    }

    /// Reports were missed: rules may have changed, and what waits in memory may have been rewritten, cancelled or
    /// moved, so the disk is asked.
    func startOver() {
        dispatcher.rulesChanged()
        dispatcher.letGoOfWaiting()
        readHeads()
    }

    /// Asks the store which lanes have something due; at start, and when reports were missed.
    func readHeads() {
        headReads += 1
        dispatcher.isBlind = true
        submitHeadRead()
    }

    private func submitHeadRead() {
        let messages = messages
        let posted = store.submit({ transaction in try transaction.laneHeads() }) { result in
            _ = messages.post(.heads(try? result.get()))
        }
        if posted != .posted { receive(heads: nil) }
    }

    private func receive(heads: [LaneHead]?) {
        guard let heads else {
            _ = loop.schedule(at: loop.now.advanced(byMilliseconds: Limits.shortageWaitMilliseconds)) { [self] in
                submitHeadRead()
            }
            return
        }
        headReads -= 1
        dispatcher.isBlind = headReads > 0
        dispatcher.found(heads)
    }

    // MARK: Turns

    /// Runs the dispatcher once after this turn's events, however many there were.
    func turnSoon() {
        guard !isTurnPending else { return }
        isTurnPending = true
        loop.atEndOfTurn { [self] in
            isTurnPending = false
            turn()
        }
    }

    private func turn() {
        for action in dispatcher.next(now) {
            switch action {
            case .start(let item): start(item)
            case .readPage(let order): read(order)
            }
        }
        flush()
        if dispatcher.isQuiet { recorder.forgetSpent() }
        if let drained, dispatcher.isQuiet {
            self.drained = nil
            drained.resume()
        }
        if let timer { loop.cancel(timer) }
        timer = dispatcher.sleepMilliseconds(now).map { wait in
            loop.schedule(at: loop.time.monotonic().advanced(byMilliseconds: wait)) { [self] in
                timer = nil
                turnSoon()
            }
        }
    }

    private func read(_ order: PageOrder) {
        let messages = messages
        let weight = max(1, order.limit / Limits.pageItemsPerEvent)
        let posted = store.submit(weight: weight, { transaction in try transaction.duePage(order) }) { result in
            switch result {
            case .success(let page): _ = messages.post(.page(order, .read(page)))
            case .failure: _ = messages.post(.page(order, .refused))
            }
        }
        if posted != .posted {
            dispatcher.pageFailed(order, retryAt: now.wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
        }
    }

    // MARK: Attempts

    /// Starts an attempt where the item's event belongs now, which may be elsewhere than where it stood.
    private func start(_ item: OutboxItem) {
        let route = store.directory.route(of: item)
        guard let target = RouteTarget(route, tenantID: item.tenantID), target.laneKey == item.laneKey else {
            settle(item)
            return
        }
        do {
            let startedAt = wall
            let signer = try signers.signer(for: target.endpoint, at: startedAt)
            let number = item.attemptsMade + 1
            let request = WebhookRequest(
                url: target.url, eventID: item.eventID, event: item.event, tenantID: item.tenantID,
                attempt: number, payload: item.payload)
            let headers = request.headers(signedBy: signer, at: startedAt, userAgent: configuration.userAgent)
            board.insert(item.id)
            _ = engine.perform(transferRequest(request, headers: headers), policy: configuration.addresses) {
                [self] result in
                board.remove(item.id)
                ended(item, result, startedAt: startedAt)
            }
        } catch {
            observer.noticed(.secretUnreadable(endpoint: target.endpoint.id))
            dispatcher.putBack(item, dueAt: now.wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds * 30))
        }
    }

    func transferRequest(
        _ request: WebhookRequest, headers: [(name: String, value: String)]
    ) -> TransferRequest {
        TransferRequest(
            method: "POST", url: request.url, headers: headers, body: request.payload,
            timeoutMilliseconds: configuration.timeoutMilliseconds,
            connectTimeoutMilliseconds: configuration.connectTimeoutMilliseconds,
            answerBytesMaximum: Limits.answerBytesRead, answerBytesKept: Limits.answerBytesKept,
            // Random bits: two tenants with the same would share a share.
            owner: request.tenantID.low)
    }

    /// The item is no longer for the lane it stood in: the store notes where it is, or that it goes nowhere.
    private func settle(_ item: OutboxItem) {
        let messages = messages
        let posted = store.submit({ transaction in try transaction.reroute(item.id, from: item.lane) }) { result in
            _ = messages.post(.settled(item, try? result.get()))
        }
        if posted != .posted {
            dispatcher.putBack(item, dueAt: now.wall.advanced(byMilliseconds: Limits.shortageWaitMilliseconds))
            turnSoon()
        }
    }

    private func ended(_ item: OutboxItem, _ result: TransferResult, startedAt: Timestamp) {
        let now = now
        let endedAt = wall
        turnSoon()
        if case .failed(let failure) = result.outcome, failure.kind == .localShortage || failure.kind == .cancelled {
            // Ours, not the receiver's: no attempt is counted.
            if failure.kind == .localShortage { observer.noticed(.shortage(message: failure.message)) }
            let wait = failure.kind == .cancelled ? 0 : Limits.shortageWaitMilliseconds
            dispatcher.putBack(item, dueAt: now.wall.advanced(byMilliseconds: wait))
            return
        }
        let outcome = AttemptOutcome.judge(
            result, attempt: item.attemptsMade - item.attemptsBeforeSchedule + 1, schedule: configuration.schedule,
            at: now.wall, aheadOfWallMilliseconds: now.wall.milliseconds - endedAt.milliseconds,
            random: Double.random(in: 0..<1, using: &random))
        dispatcher.ended(item, signal: outcome.signal, at: now)
        noteRest(of: item)
        recorder.add(
            EndedAttempt(item: item, result: result, outcome: outcome, startedAt: startedAt, endedAt: endedAt))
    }

    /// Tells the board when a lane comes to rest, and when it is well again.
    private func noteRest(of item: OutboxItem) {
        let isResting = dispatcher.isResting(item.lane)
        guard isResting != resting.contains(item.lane) else { return }
        if isResting { resting.insert(item.lane) } else { resting.remove(item.lane) }
        board.note(item.laneKey, isResting: isResting)
    }

    // MARK: Drain

    private func drain(within milliseconds: Int64, _ continuation: CheckedContinuation<Void, Never>) {
        dispatcher.isHolding = true
        recorder.isDraining = true
        guard drained == nil else {
            continuation.resume()
            return
        }
        drained = continuation
        _ = loop.schedule(at: loop.time.monotonic().advanced(byMilliseconds: milliseconds)) { [self] in
            engine.cancelAll()
            turnSoon()
        }
    }
}
