// One callback lane over a small disk, driven by hand, to see which item is the probe and when.

import Store
import Workflow

@testable import Delivery

/// Answers the dispatcher's pages at once, as the store would; what fails is due again at once.
struct RestingLane {
    final class Rules {
        var shape: RequestShape?
    }

    static let breaker = BreakerRules(threshold: 3, restMilliseconds: 1_000)
    private static let tenant = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)

    let rules = Rules()
    var dispatcher: Dispatcher
    private var nowMilliseconds: Int64 = 1_000_000
    private var disk: [(item: OutboxItem, dueAt: Timestamp)] = []

    init() {
        let rules = rules
        dispatcher = Dispatcher(inFlightMaximum: 100) { _ in
            LaneRules(inFlightMaximum: 1, breaker: Self.breaker, shape: rules.shape)
        }
    }

    private var now: Now {
        Now(wall: Timestamp(milliseconds: nowMilliseconds), monotonicMilliseconds: nowMilliseconds)
    }

    /// What `shape` becomes when the endpoint leads to `url`.
    static func shape(_ url: String) -> RequestShape {
        RequestShape(
            Endpoint(
                id: tenant, scope: .tenant(tenant), callbackURL: url, origin: url, sealedSecret: [],
                secretHint: "****", createdAt: Timestamp(milliseconds: 0)))
    }

    /// Events for the callback at each of `paths` are committed, numbered from 1.
    mutating func commit(_ paths: String...) {
        let items = paths.enumerated().map { index, path in
            item(disk.count + index + 1, path: path, attemptsMade: 0)
        }
        disk += items.map { ($0, $0.dueAt) }
        dispatcher.committed(items, at: now)
    }

    /// Items are sent again by hand.
    mutating func retry(_ numbers: Int...) {
        let items = numbers.map { item($0, path: disk[$0 - 1].item.callback?.url ?? "", attemptsMade: 1) }
        for (number, item) in zip(numbers, items) { disk[number - 1].dueAt = item.dueAt }
        dispatcher.committed(items, at: now)
        dispatcher.retried(items)
    }

    mutating func pass(milliseconds: Int64) { nowMilliseconds += milliseconds }

    /// The numbers of the items that are started now.
    mutating func started() -> [Int] {
        var started: [Int] = []
        while true {
            let actions = dispatcher.next(now)
            if actions.isEmpty { return started }
            for action in actions {
                switch action {
                case .start(let item): started.append(number(item.id))
                case .readPage(let order): dispatcher.page(page(order), for: order)
                }
            }
        }
    }

    /// The attempt of an item ends and is recorded.
    mutating func end(_ number: Int, _ signal: HealthSignal) {
        let item = disk[number - 1].item
        let nextDueAt = signal == .success ? nil : now.wall
        dispatcher.ended(item, signal: signal, at: now)
        disk[number - 1].dueAt = nextDueAt ?? Timestamp(milliseconds: .max)
        dispatcher.recorded(item, nextDueAt: nextDueAt, at: now)
    }

    /// Starts and fails one attempt after another until the lane rests.
    mutating func trip() {
        for _ in 0..<Self.breaker.threshold {
            for number in started() { end(number, .failure) }
        }
    }

    private func number(_ id: Identifier) -> Int { (disk.firstIndex { $0.item.id == id } ?? -1) + 1 }

    private func item(_ number: Int, path: String, attemptsMade: Int) -> OutboxItem {
        let id = Identifier(high: Self.tenant.high, low: 0x8000_0000_0000_0100 + UInt64(number))
        return OutboxItem(
            id: id, eventID: "evt_\(number)", event: "interview.received", tenantID: Self.tenant, lane: 1,
            laneKey: .callback(tenant: Self.tenant, origin: "o"), callback: Callback(url: path, origin: "o"),
            dueAt: now.wall, createdAt: now.wall, attemptsMade: attemptsMade, payload: [1])
    }

    private func page(_ order: PageOrder) -> DuePage {
        let due = disk.filter { $0.dueAt <= order.dueBy }.sorted { ($0.dueAt, $0.item.id) < ($1.dueAt, $1.item.id) }
        let chosen =
            switch order.choice {
            case .item(let id): due.first { $0.item.id == id }
            case .otherThan(let urls): due.first { !urls.contains($0.item.callback?.url ?? "") }
            case nil: nil as (item: OutboxItem, dueAt: Timestamp)?
            }
        let items = (chosen.map { [$0] } ?? Array(due.prefix(order.limit))).map(\.item)
        let rest = due.first { row in !items.contains { $0.id == row.item.id } }
        return DuePage(items: items, nextDueAt: rest?.dueAt)
    }
}
