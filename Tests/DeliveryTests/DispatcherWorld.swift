// A world for the dispatcher: a disk, receivers and a clock, all in one value and driven by a seed.

import Store
import TestSupport
import Testing
import Workflow

@testable import Delivery

/// Drives a `Dispatcher` as the delivery loop does, with everything that can come late coming late, and checks its
/// promises at each step.
struct DispatcherWorld {
    struct Options {
        var lanes: Int64 = 4
        var runs = 6
        var failureShare = 0.3
        var isOrdered = false
        var cap = 3
        var inFlightMaximum = 8
        /// A lane whose receiver fails every time until `healsAt`.
        var deadLane: Int64?
        var healsAtMilliseconds: Int64 = 0
    }

    /// What is on disk about an item.
    struct Row {
        var item: OutboxItem
        var dueAt: Timestamp?
        var attempts = 0
    }

    var random: SeededRandom
    let options: Options
    var dispatcher: Dispatcher
    var disk: [Identifier: Row] = [:]
    var inFlight: [OutboxItem] = []
    var ended: [(item: OutboxItem, isDelivered: Bool)] = []
    var pages: [PageOrder] = []
    var nowMilliseconds: Int64 = 1_000_000
    var sequences: [String: Int64] = [:]
    var firstAttempts: [String: [Int64]] = [:]
    var deliveredInRun: [String: [Int64]] = [:]
    private var ids = IdentifierSource()

    init(seed: UInt64, options: Options = Options()) {
        random = SeededRandom(seed: seed)
        self.options = options
        let rules = LaneRules(
            inFlightMaximum: options.cap, isOrdered: options.isOrdered,
            breaker: BreakerRules(threshold: 5, restMilliseconds: 200))
        dispatcher = Dispatcher(inFlightMaximum: options.inFlightMaximum) { _ in rules }
    }

    var now: Now {
        Now(wall: Timestamp(milliseconds: nowMilliseconds), monotonicMilliseconds: nowMilliseconds)
    }

    // MARK: Steps

    /// A commit of `count` new events; with `isMissed` the report is lost and only the disk has them.
    mutating func commit(_ count: Int, isMissed: Bool = false) {
        var items: [OutboxItem] = []
        for _ in 0..<count {
            let run = "run_\(Int.random(in: 0..<options.runs, using: &random))"
            let lane = Int64(abs(run.hashValueStable) % Int(options.lanes)) + 1
            sequences[run, default: 0] += 1
            let id = ids.next(at: now.wall, random: &random)
            let item = OutboxItem(
                id: id, eventID: "evt_\(id.text)", event: "interview.received", tenantID: Self.tenant, runID: run,
                sequence: sequences[run], lane: lane, laneKey: .callback(tenant: Self.tenant, origin: "\(lane)"),
                dueAt: now.wall, createdAt: now.wall, payload: [1, 2, 3])
            disk[id] = Row(item: item, dueAt: item.dueAt)
            items.append(item)
        }
        if isMissed {
            dispatcher.found(heads())
        } else {
            dispatcher.committed(items, at: now)
        }
    }

    mutating func turn() {
        for action in dispatcher.next(now) {
            switch action {
            case .start(let item): started(item)
            case .readPage(let order): pages.append(order)
            }
        }
        check()
    }

    /// Something that was under way comes to its end.
    mutating func settleOne() {
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where !inFlight.isEmpty: endTransfer()
        case 1 where !ended.isEmpty: record()
        case 2 where !pages.isEmpty: readPage()
        default:
            if !inFlight.isEmpty {
                endTransfer()
            } else if !ended.isEmpty {
                record()
            } else if !pages.isEmpty {
                readPage()
            }
        }
    }

    /// Lets time pass to the next thing that is due.
    mutating func sleep() {
        nowMilliseconds += max(1, dispatcher.sleepMilliseconds(now) ?? 1)
    }

    /// Runs until nothing is unfinished.
    /// - Returns: whether that happened within `steps`.
    mutating func settle(steps: Int = 200_000) -> Bool {
        for _ in 0..<steps {
            turn()
            let isDone = !disk.values.contains { $0.dueAt != nil }
            if isDone, dispatcher.isQuiet, pages.isEmpty { return true }
            if inFlight.isEmpty, ended.isEmpty, pages.isEmpty {
                guard dispatcher.sleepMilliseconds(now) != nil else { return false }
                sleep()
            } else {
                settleOne()
            }
        }
        return false
    }

    // MARK: Inside

    private static let tenant = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)

    private mutating func started(_ item: OutboxItem) {
        guard let row = disk[item.id] else {
            Issue.record("seed \(random.seed): an item was started that is not on disk")
            return
        }
        #expect(row.dueAt != nil, "seed \(random.seed): an item was started that has ended")
        #expect(row.dueAt ?? now.wall <= now.wall, "seed \(random.seed): an item was started before it was due")
        inFlight.append(item)
    }

    private mutating func endTransfer() {
        let item = inFlight.remove(at: Int.random(in: 0..<inFlight.count, using: &random))
        let isDead = item.lane == options.deadLane && nowMilliseconds < options.healsAtMilliseconds
        let isFailure = isDead || Double.random(in: 0..<1, using: &random) < options.failureShare
        if !isDead, Int.random(in: 0..<20, using: &random) == 0 {
            // A shortage of our own: no attempt.
            dispatcher.putBack(item, dueAt: now.wall.advanced(byMilliseconds: 5))
            return
        }
        if disk[item.id]?.attempts == 0, let run = item.runID, let sequence = item.sequence {
            firstAttempts[run, default: []].append(sequence)
        }
        dispatcher.ended(item, signal: isFailure ? .failure : .success, at: now)
        ended.append((item, !isFailure))
    }

    private mutating func record() {
        let end = ended.removeFirst()
        disk[end.item.id]?.attempts += 1
        let attempts = disk[end.item.id]?.attempts ?? 0
        let isLast = end.isDelivered || (attempts >= 12 && end.item.lane != options.deadLane)
        let next = isLast ? nil : now.wall.advanced(byMilliseconds: Int64.random(in: 1...300, using: &random))
        disk[end.item.id]?.dueAt = next
        if isLast, let run = end.item.runID, let sequence = end.item.sequence {
            deliveredInRun[run, default: []].append(sequence)
        }
        dispatcher.recorded(end.item, nextDueAt: next, at: now)
    }

    private mutating func readPage() {
        let order = pages.removeFirst()
        if Int.random(in: 0..<15, using: &random) == 0 {
            dispatcher.pageFailed(order, retryAt: now.wall.advanced(byMilliseconds: 10))
            return
        }
        let unfinished = disk.values.filter { $0.dueAt != nil && $0.item.lane == order.lane }
        let eligible = unfinished.filter { row in
            guard order.isOrdered else { return true }
            return !unfinished.contains {
                $0.item.runID == row.item.runID && ($0.item.sequence ?? 0) < (row.item.sequence ?? 0)
            }
        }
        let sorted = eligible.sorted { ($0.dueAt ?? now.wall, $0.item.id) < ($1.dueAt ?? now.wall, $1.item.id) }
        let due = sorted.filter { ($0.dueAt ?? now.wall) <= order.dueBy }.prefix(order.limit)
        let page = DuePage(
            items: due.map(\.item), nextDueAt: sorted.count > due.count ? sorted[due.count].dueAt : nil)
        dispatcher.page(page, for: order)
    }

    private func heads() -> [LaneHead] {
        let waiting = Dictionary(grouping: disk.values.filter { $0.dueAt != nil }, by: \.item.lane)
        // In an order of its own: a dictionary's differs from process to process.
        return waiting.sorted { $0.key < $1.key }.compactMap { lane, rows in
            rows.compactMap(\.dueAt).min().map { LaneHead(lane: lane, key: rows[0].item.laneKey, earliestDue: $0) }
        }
    }

    private func check() {
        #expect(inFlight.count <= options.inFlightMaximum)
        let onTheirWay = inFlight + ended.map(\.item)
        #expect(Set(onTheirWay.map(\.id)).count == onTheirWay.count, "seed \(random.seed): one item twice")
        let runs = onTheirWay.compactMap(\.runID)
        #expect(Set(runs).count == runs.count, "seed \(random.seed): two of a run at a time")
        for (_, items) in Dictionary(grouping: inFlight, by: \.lane) {
            #expect(items.count <= options.cap, "seed \(random.seed): a lane over its cap")
        }
    }
}

extension String {
    /// A small hash that is the same in every process.
    var hashValueStable: Int {
        utf8.reduce(7) { ($0 * 31 + Int($1)) % 1_000_003 }
    }
}
