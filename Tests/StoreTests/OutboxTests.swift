// Events: counted, deduplicated, routed once and in order.

import JSON
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct OutboxTests {
    @Test("an envelope has its keys in order and the next place of its run")
    func envelope() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        try await world.publish(2, run: "run_1")
        let item = try #require(world.observer.items.last)
        let event = try JSONReader.parse(item.payload)
        #expect(
            event.object?.keys == [
                "event", "eventId", "runId", "interviewId", "tenantId", "candidateRef", "state", "sequence",
                "timestamp", "data",
            ])
        #expect(event["sequence"]?.int == 2)
        #expect(event["eventId"]?.string == "evt_\(item.id.text)")
        #expect(event["data"]?["n"]?.int == 1)
        #expect(event["state"]?.isNull == true)
    }

    @Test("an event without a run has no place")
    func noRun() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        try await world.publish()
        let item = try #require(world.observer.items.last)
        #expect(item.sequence == nil)
        #expect(try JSONReader.parse(item.payload)["sequence"]?.isNull == true)
    }

    @Test("a repeated event id changes nothing, whoever gave it first")
    func deduplicates() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let own = try #require(try await world.publish().first)
        let tenant = world.tenant
        let outcomes = try await world.store.write { transaction in
            try ["mine", own, "mine"].map { id in
                var event = RelayEvent(tenantID: tenant, event: "order.created", data: Array("{}".utf8))
                event.eventID = id
                event.runID = "run_9"
                return try transaction.publish(event)
            }
        }
        #expect(outcomes == [.accepted(eventID: "mine"), .repeated(eventID: own), .repeated(eventID: "mine")])
        #expect(try await world.statuses().count == 2)
        #expect(world.observer.items.last?.sequence == 1)
    }

    @Test("another tenant may use the same event id and run")
    func deduplicatesByTenant() async throws {
        let world = try await StoreWorld()
        let other = world.otherTenant
        try await world.publish(1, run: "run_1")
        let outcome = try await world.store.write { transaction in
            var event = RelayEvent(tenantID: other, event: "order.created", data: Array("{}".utf8))
            event.eventID = "mine"
            event.runID = "run_1"
            return try transaction.publish(event)
        }
        #expect(outcome == .accepted(eventID: "mine"))
        #expect(try await world.publish(1, run: "run_1", tenant: other).count == 1)
        let rows = try await world.store.read { session in
            try session.deliveries(tenantID: other, filter: DeliveryFilter(), cursor: nil, limit: 10).rows
        }
        #expect(rows.count == 2)
    }

    @Test("the first match decides: the tenant's, the platform's, none")
    func routes() async throws {
        let world = try await StoreWorld()
        try await world.publish()
        #expect(try await world.statuses() == [.unrouted])
        let platform = try await world.addEndpoint(.platform(world.platform))
        try await world.publish()
        let own = try await world.addEndpoint { $0.events = ["order.created"] }
        try await world.publish()
        try await world.publish(1, event: "order.closed")
        try await world.change(own) { $0.isActive = false }
        try await world.publish()
        try await world.settle()
        #expect(try await world.statuses() == [.paused, .filtered, .paused, .paused, .unrouted])
        #expect(world.observer.items.map(\.laneKey) == [.endpoint(platform.id), .endpoint(own.id)])
    }

    @Test("of an ordered lane only the first of a run is told and read")
    func orders() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint { $0.isOrdered = true }
        try await world.publish(3, run: "run_1")
        try await world.publish(1, run: "run_2")
        #expect(world.observer.items.map(\.sequence) == [1, 1])
        #expect(try await world.due(endpoint, isOrdered: true).map(\.runID) == ["run_1", "run_2"])

        let first = world.observer.items[0]
        try await world.store.write { try $0.record([StoreWorld.attempt(first, .retry(at: $0.now))]) }
        #expect(world.observer.items.count == 2)
        try await world.store.write { try $0.record([StoreWorld.attempt(first, .delivered, number: 2)]) }
        #expect(world.observer.items.last?.sequence == 2)
        #expect(try await world.due(endpoint, isOrdered: true).map(\.sequence) == [2, 1])
    }

    @Test("a page ends at its limit and tells when the rest is due")
    func pages() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish(5)
        let items = world.observer.items
        try await world.store.write { transaction in
            let later = transaction.now.advanced(byMilliseconds: 24 * 3_600_000)
            try transaction.record([StoreWorld.attempt(items[0], .retry(at: later))])
        }
        let (short, rest) = try await world.store.write { transaction in
            let lane = try transaction.lane(.endpoint(endpoint.id))
            return (
                try transaction.duePage(PageOrder(lane: lane, dueBy: transaction.now, fresh: 2)),
                try transaction.duePage(PageOrder(lane: lane, dueBy: transaction.now, fresh: 10))
            )
        }
        #expect(short.items == Array(items[1...2]))
        #expect(short.nextDueAt == items[3].dueAt)
        #expect(rest.items == Array(items[1...4]))
        #expect(try #require(rest.nextDueAt) > items[0].dueAt)
        let heads = try await world.store.write { try $0.laneHeads() }
        #expect(heads.map(\.key) == [.endpoint(endpoint.id)])
        #expect(heads.first?.earliestDue == items[1].dueAt)
    }

    @Test("a page ends once its payloads are large, after one behind those that are known at least")
    func largePages() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let large = [UInt8](#"{"text":""#.utf8) + Array(repeating: 0x78, count: 3 << 20) + [UInt8](#""}"#.utf8)
        let pages = try await world.store.write { transaction in
            for _ in 0..<5 {
                _ = try transaction.publish(RelayEvent(tenantID: world.tenant, event: "order.created", data: large))
            }
            let lane = try transaction.lane(.endpoint(endpoint.id))
            return try [0, 2, 4].map { known in
                try transaction.duePage(PageOrder(lane: lane, dueBy: transaction.now, known: known, fresh: 10))
            }
        }
        #expect(pages.map(\.items.count) == [2, 4, 5])
        #expect(pages.map { $0.nextDueAt == nil } == [false, false, true])
    }

    @Test("a page goes on behind the one before, and brings what it left and nothing twice")
    func goesOn() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let ids = try await world.publish(7)
        let pages = try await world.store.write { transaction in
            let lane = try transaction.lane(.endpoint(endpoint.id))
            var pages: [[String]] = []
            var place: PagePlace?
            for _ in 0..<4 {
                let page = try transaction.duePage(
                    PageOrder(lane: lane, dueBy: transaction.now, fresh: 3, after: place))
                pages.append(page.items.map(\.eventID))
                place = page.last ?? place
            }
            return pages
        }
        #expect(pages == [Array(ids[0..<3]), Array(ids[3..<6]), [ids[6]], []])
    }
}
