// A daemon's delivery with its file, its publishers and its receivers, in one thread and from one seed.

import Reactor
import TestSupport
import Workflow

@testable import Delivery
@testable import Store

/// Runs step by step: each step one thing that could come next, chosen by chance.
final class SimulatedWorld {
    let seed: UInt64
    let options: WorldOptions
    let chance: Chance
    let time = ManualTime()
    let store: SimulatedStore
    let history: History
    let moodBook: MoodBook
    var delivery: SimulatedDelivery
    var schedule: RetrySchedule { options.schedule }
    var isHealing = false
    var eventNumber = 0
    /// Prunings that were asked for in this process.
    var prunings = 0
    var tenants: [Identifier] = []
    var platform = Identifier(high: 0, low: 0)
    private(set) var step = 0
    private(set) var crashes = 0

    init(seed: UInt64, steps: Int) throws {
        self.seed = seed
        chance = Chance(seed: seed)
        options = WorldOptions(chance, steps: steps)
        store = try SimulatedStore(time: time, seed: seed, itemsPerPart: options.itemsPerPart)
        history = History(seed: seed, store, options.schedule)
        moodBook = MoodBook()
        delivery = SimulatedDelivery(store, history, options, chance, moodBook)
        watch()
        try settleIn()
    }

    // MARK: Running

    /// Lives through the world's steps, heals, and waits for everything to end.
    /// - Returns: the first broken promise.
    func run() -> Violation? {
        while step < options.steps, history.violations.isEmpty { advance() }
        guard history.violations.isEmpty else { return history.violations.first }
        heal()
        let isOver = waitForEnds()
        if history.violations.isEmpty { checkEnd(isOver: isOver) }
        return history.violations.first
    }

    func advance() {
        step += 1
        history.step = step
        if chance.oneIn(options.eventEvery), !isHealing { happen() } else { work() }
        if delivery.isDrained { stop() }
        if let failure = store.failure { history.fail("the store works", "\(failure)") }
        if step % 16 == 0, delivery.isCaughtUp { checkDisk() }
    }

    // MARK: Work of the threads

    private enum Work: Int, CaseIterable {
        case store, part, reports, messages, turn, transfer, alarm
    }

    private func work() {
        let possible = Work.allCases.filter(isPossible)
        guard !possible.isEmpty else { return sleep() }
        if chance.oneIn(12) { time.advance(milliseconds: chance.int64(0...20)) }
        // Of the delivery thread's queues each may be served long before another.
        perform(chance.pick(possible))
        if delivery.isTurnPending, !chance.oneIn(4) { delivery.turn() }
    }

    private func isPossible(_ work: Work) -> Bool {
        let now = delivery.nowMilliseconds
        return switch work {
        case .store: store.waitingWrites > 0
        case .part: store.hasParts
        case .reports: !delivery.reports.isEmpty || delivery.isMissed
        case .messages: !delivery.messages.isEmpty
        case .turn: delivery.isTurnPending
        case .transfer: delivery.transfers.contains { $0.endsAtMilliseconds <= now }
        case .alarm: delivery.alarms.contains { $0.atMilliseconds <= now }
        }
    }

    private func perform(_ work: Work) {
        switch work {
        case .store: commit { store.turn(some(store.waitingWrites)) }
        case .part: commit { store.commitPart() }
        case .reports: delivery.receiveReports(some(delivery.reports.count))
        case .messages: delivery.receiveMessages(some(delivery.messages.count))
        case .turn: delivery.turn()
        case .transfer:
            let now = delivery.nowMilliseconds
            let ready = delivery.transfers.indices.filter { delivery.transfers[$0].endsAtMilliseconds <= now }
            delivery.endTransfer(at: chance.pick(ready))
        case .alarm: delivery.ringAlarms()
        }
    }

    func commit(_ turn: () -> [CommitReport]) {
        let reports = turn()
        history.noteCommits()
        // A crash between the commit and its news is a crash in the next step: nothing has been handed on yet.
        for report in reports { delivery.deliver(report) }
        delivery.collect()
    }

    /// All that waits, or only its beginning: the rest came a moment later.
    private func some(_ count: Int) -> Int { chance.oneIn(3) && count > 0 ? chance.int(1...count) : count }

    /// Nothing is to be done now: time goes on to the next moment that somebody waits for.
    private func sleep() {
        let now = delivery.nowMilliseconds
        let alarms = delivery.alarms.map(\.atMilliseconds).min()
        let ends = delivery.transfers.map(\.endsAtMilliseconds).min()
        let next = [alarms, ends].compactMap(\.self).min() ?? now + 1_000
        time.advance(milliseconds: max(1, next - now) + chance.int64(0...2))
    }

    // MARK: Processes

    /// The process dies here and now; the next one begins with the file.
    func crash(_ end: SimulatedStore.End, isUncertain: Bool = false) {
        crashes += 1
        let isUncertain = isUncertain || store.isUncertain
        history.crashed(isUncertain: isUncertain)
        do {
            try store.end(end)
        } catch {
            return history.fail("the file opens", "\(error)")
        }
        delivery = SimulatedDelivery(store, history, options, chance, moodBook)
        delivery.isHealed = isHealing
        watch()
        if isUncertain { history.adopt(mayBePruned: prunings > 0) }
        prunings = 0
        checkAnswered()
    }

    /// The end of an orderly stop: what was accepted is committed, then the process ends.
    private func stop() {
        commit { store.turn(store.waitingWrites) }
        crash(.crash)
    }

    private func watch() {
        history.isBehind = { [unowned self] in !delivery.reports.isEmpty || delivery.isMissed }
        history.shape = { [unowned self] in delivery.rules.newShapes[$0] ?? 0 }
    }

    func jumpWall(milliseconds: Int64) {
        if milliseconds < 0 { history.peaks.append(delivery.wall) }
        time.jumpWall(milliseconds: milliseconds)
    }
}
