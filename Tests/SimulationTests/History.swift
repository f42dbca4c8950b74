// Everything seen from outside, and the checkers that judge each step by it.

import Glibc
import TestSupport
import Transfer
import Workflow

@testable import Delivery
@testable import Store

/// Told by the simulated threads what they do; finds what they must not do.
final class History {
    let seed: UInt64
    let store: SimulatedStore
    /// Filled inside commits, drained right after each.
    let commits = Inbox<CommittedFact>()
    var step = 0
    private(set) var violations: [Violation] = []
    private(set) var requests = 0
    var items: [Identifier: ItemHistory] = [:]
    var lanes: [LaneID: LaneShadow] = [:]
    /// Who holds a run: the item that was started and is not confirmed.
    var runs: [RunClaims.Run: Identifier] = [:]
    var inFlight = 0
    /// The wall clock just before each of its steps back, in this process.
    var peaks: [Timestamp] = []
    var process = 0
    /// Event ids handed to the store, and those whose publisher was answered.
    var offered: Set<String> = []
    private(set) var answered: Set<String> = []
    /// Reports or pages may be on their way that the dispatcher has not seen.
    var isBehind: () -> Bool = { false }
    /// How often the requests of a lane came to look otherwise in this process.
    var shape: (LaneKey) -> Int = { _ in 0 }
    let schedule: RetrySchedule
    /// Items whose attempt was perhaps recorded by the commit that the power went in.
    private var perhapsRecorded: Set<Identifier> = []
    /// `RELAYD_SIMULATION_TRACE` is set: every step is printed.
    let isTracing = getenv("RELAYD_SIMULATION_TRACE") != nil

    init(seed: UInt64, _ store: SimulatedStore, _ schedule: RetrySchedule) {
        self.seed = seed
        self.store = store
        self.schedule = schedule
    }

    /// One line of what happens, for whoever looks for the cause of a violation.
    func trace(_ text: @autoclosure () -> String) {
        if isTracing { print("\(step) \(store.time.wallMilliseconds() % 100_000_000) \(text())") }
    }

    func fail(_ checker: String, _ text: @autoclosure () -> String) {
        violations.append(Violation(seed: seed, step: step, checker: checker, text: text()))
    }

    func row(_ id: Identifier) -> ProbedRow? {
        try? store.connection.first(ProbeSQL.row, .id(id), read: ProbedRow.init(row:))
    }

    func count(request item: OutboxItem) { requests += 1 }

    // MARK: Commits

    func noteCommits() {
        let facts = commits.takeAll()
        let retried = Set(
            facts.compactMap { fact -> Identifier? in if case .retried(let id) = fact { id } else { nil } })
        for fact in facts {
            switch fact {
            case .published(let ids): answered.formUnion(ids)
            case .recorded(let attempts):
                for attempt in attempts { noteRecord(attempt, andRetried: retried.contains(attempt.item.id)) }
            case .retried(let id):
                trace("retried \(id)")
                items[id, default: ItemHistory()].notBefore = nil
                items[id]?.isCancelled = false
                items[id]?.wasRevived = true
            case .pruned(let rows): for row in rows { notePruned(row.id, row.eventID, row.status) }
            }
        }
    }

    private func noteRecord(_ attempt: EndedAttempt, andRetried: Bool) {
        trace("recorded \(attempt.item.id) \(attempt.outcome.disposition)")
        let id = attempt.item.id
        guard items[id] != nil, let row = row(id) else { return }
        items[id]?.recorded += 1
        items[id]?.isSettled = true
        let recorded = items[id]?.recorded ?? 0
        if attempt.item.attemptsMade + 1 != recorded || row.attempts != recorded {
            fail(
                "attempts are counted",
                "\(id): attempt \(attempt.item.attemptsMade + 1) was recorded as number \(recorded), "
                    + "the row says \(row.attempts)")
        }
        if case .delivered = attempt.outcome.disposition { items[id]?.isCancelled = false }
        if case .delivered = attempt.outcome.disposition, row.status != .delivered, !andRetried {
            fail("a delivered event is delivered", "\(id) is \(row.status) after its receiver took it")
        }
        let notBefore = items[id]?.notBeforeOnceRecorded
        items[id]?.notBefore = notBefore
    }

    private func notePruned(_ id: Identifier, _ eventID: String, _ status: ItemStatus) {
        if status == .pending || status == .paused || status == .failed {
            fail("pruning takes what has ended", "\(id) was \(status)")
        }
        items[id] = nil
        answered.remove(eventID)
    }

    // MARK: What the dispatcher was told

    func handOn(_ report: CommitReport, at now: Now) {
        trace(
            "report: items \(report.items.map { "\($0.id)@\($0.lane)" }), rewritten \(report.rewritten.map(\.id)), "
                + "cancelled \(report.cancelled), lanes \(report.lanesChanged), endpoints \(report.endpointsChanged)")
        for id in report.cancelled where row(id)?.status == .cancelled {
            items[id, default: ItemHistory()].isCancelled = true
        }
        for item in report.items { items[item.id]?.isCancelled = false }
        for item in report.retried {
            look(at: item, at: now)
            lanes[item.lane]?.retried()
        }
    }

    // MARK: Ends

    func ended(_ item: OutboxItem, _ result: TransferResult, _ outcome: AttemptOutcome, at now: Now) {
        trace("ended \(item.id) \(outcome.disposition) \(outcome.signal)")
        if case .failed(let failure) = result.outcome, [.cancelled, .localShortage].contains(failure.kind) {
            fail("what is ours costs no attempt", "\(item.id) ended by \(failure.kind)")
        }
        inFlight -= 1
        items[item.id]?.stage = .ended
        items[item.id]?.notBeforeOnceRecorded = earliest(item, result, now.wall)
    }

    /// Tells the item's lane whether its requests look otherwise now.
    func look(at item: OutboxItem, at now: Now) {
        lanes[item.lane, default: LaneShadow()].look(
            shape: shape(item.laneKey), nowMilliseconds: now.monotonicMilliseconds)
    }

    /// The lane's side of `ended`.
    func ended(_ item: OutboxItem, _ signal: HealthSignal, under rules: LaneRules?, at now: Now) {
        guard let rules else { return }
        look(at: item, at: now)
        lanes[item.lane, default: LaneShadow()].ended(
            signal, nowMilliseconds: now.monotonicMilliseconds, rules: rules)
    }

    /// When schedule and receiver allow the next attempt, reckoned apart from `AttemptOutcome`.
    private func earliest(_ item: OutboxItem, _ result: TransferResult, _ now: Timestamp) -> Timestamp? {
        let made = item.attemptsMade - item.attemptsBeforeSchedule + 1
        guard made < schedule.waitsMilliseconds.count else { return nil }
        var wait = schedule.waitsMilliseconds[made]
        if case .answered(let status, let headers, _, _) = result.outcome, status == 429 || status == 503 {
            let text = headers.last("retry-after") ?? ""
            let seconds = Int64(String(text.filter { $0 != " " })) ?? 0
            wait = max(wait, seconds * 1_000)
        }
        return now.advanced(byMilliseconds: wait)
    }

    /// A started item made no attempt.
    func putBack(_ item: OutboxItem) {
        trace("put back \(item.id)")
        inFlight -= 1
        lanes[item.lane]?.inFlight -= 1
        items[item.id]?.stage = .resting
        items[item.id]?.isSettled = true
        if let run = item.run { runs[run] = nil }
    }

    /// The dispatcher knows that the attempt is on disk.
    func confirmed(_ item: OutboxItem) {
        trace("confirmed \(item.id)")
        items[item.id]?.stage = .resting
        if let run = item.run { runs[run] = nil }
    }

    /// The process is gone, and what it knew.
    func crashed(isUncertain: Bool) {
        trace("crash")
        let ended = isUncertain ? items.filter { $0.value.stage == .ended && !$0.value.isSettled }.map(\.key) : []
        perhapsRecorded = Set(ended)
        process += 1
        inFlight = 0
        lanes = [:]
        runs = [:]
        peaks = []
        _ = commits.takeAll()
        for id in items.keys {
            items[id]?.stage = .resting
            items[id]?.isCancelled = false
        }
    }

    /// Learns from the file which records of the last commit count.
    func adopt(mayBePruned: Bool) {
        if mayBePruned {
            let kept = try? store.connection.all(ProbeSQL.all) { row in row.optionalText(1) ?? "" }
            answered.formIntersection(kept ?? [])
        }
        for id in perhapsRecorded {
            guard let known = items[id], let row = row(id), row.attempts == known.recorded + 1 else { continue }
            items[id]?.recorded = row.attempts
            items[id]?.isSettled = true
            items[id]?.notBefore = known.notBeforeOnceRecorded
        }
    }
}
