// The count of deliveries keeps step with the file, whatever happens to them.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Tally")
struct TallyTests {
    /// What the file holds of each status, counted row by row.
    private func counted(_ store: Store) async throws -> [ItemStatus: Int] {
        try await store.read { session in
            var counts: [ItemStatus: Int] = [:]
            for row in try session.connection.rows("SELECT status, count(*) FROM outbox GROUP BY status") {
                guard let code = Int64(row[0]), let count = Int(row[1]) else { continue }
                counts[try ItemStatus(code: code)] = count
            }
            return counts
        }
    }

    private func expectAgreement(_ store: Store, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let counts = try await counted(store)
        for status in DeliveryTally.present {
            #expect(store.tally.now[status] == counts[status, default: 0], "\(status)", sourceLocation: sourceLocation)
        }
    }

    @Test("every way a delivery can go is counted")
    func ways() async throws {
        let world = try await StoreWorld()
        try await world.publish(2)
        try await expectAgreement(world.store)
        #expect(world.store.tally.entered[.unrouted] == 2)
        let endpoint = try await world.addEndpoint { $0.events = ["order.created"] }
        try await world.publish(6)
        let items = world.observer.items
        try await world.publish(1, event: "order.unwanted")
        #expect(world.store.tally.now[.pending] == 6)
        #expect(world.store.tally.entered[.filtered] == 1)
        try await record(items[0], .delivered, world)
        try await record(items[1], .failed, world)
        try await record(items[2], .retry(at: Timestamp(milliseconds: 0)), world)
        let tenant = world.tenant
        let (third, first) = (items[3].id, items[0].id)
        _ = try await world.store.write { try $0.cancel(third, tenantID: tenant) }
        try await expectAgreement(world.store)
        #expect(world.store.tally.now[.pending] == 3)
        #expect(world.store.tally.entered[.delivered] == 1)
        // A delivered one again by hand, then all of the lane paused, and released.
        _ = try await world.store.write { try $0.retry(first, tenantID: tenant) }
        try await expectAgreement(world.store)
        for isActive in [false, true] {
            try await world.change(endpoint) { $0.isActive = isActive }
            try await world.settle()
            try await expectAgreement(world.store)
            #expect(world.store.tally.now[isActive ? .paused : .pending] == 0)
        }
    }

    @Test("what a refused request did is not counted, its neighbours' is")
    func undone() async throws {
        struct Refusal: Error {}
        let world = try await StoreWorld()
        try await world.addEndpoint()
        try await world.publish(1)
        let before = world.store.tally
        let event = RelayEvent(tenantID: world.tenant, event: "order.created", data: Array("{}".utf8))
        await withTaskGroup { group in
            for number in 0..<20 {
                group.addTask {
                    _ = try? await world.store.write { transaction in
                        _ = try transaction.publish(event)
                        if number.isMultiple(of: 2) { throw Refusal() }
                    }
                }
            }
        }
        #expect(world.store.tally.now[.pending] == before.now[.pending] + 10)
        #expect(world.store.tally.entered[.pending] == before.entered[.pending] + 10)
        try await expectAgreement(world.store)
    }

    @Test("counting the entries of indexes and counting rows come to the same")
    func indexes() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        try await world.addEndpoint()
        // Enough for inner pages, whose entries count too.
        try await world.publish(3_000)
        world.store.close()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        let entries = try connection.first(TallySQL.entries, .text("outbox_due")) { $0.int(0) }
        #expect(entries == 3_000)
        #expect(try connection.first(TallySQL.rows, .integer(ItemStatus.pending.code)) { $0.int(0) } == 3_000)
    }

    @Test("a store that is opened anew counts what it finds, and what ends old")
    func reopened() async throws {
        let directory = TemporaryDirectory()
        var world: StoreWorld? = try await StoreWorld(directory)
        if let world {
            try await world.addEndpoint()
            try await world.publish(3)
            let items = world.observer.items
            try await record(items[0], .failed, world)
            #expect(try await world.store.read { try $0.oldestPending() } == items[1].createdAt)
            world.store.close()
        }
        world = nil
        let store = try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        defer { store.close() }
        #expect(store.tally.now[.pending] == 2)
        #expect(store.tally.now[.failed] == 1)
        #expect(store.tally.entered == DeliveryTally().entered)
    }

    @Test("the age of the oldest costs one look into an index for each lane")
    func plans() throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        let plan = try connection.rows("EXPLAIN QUERY PLAN \(TallySQL.oldestPending.rawValue)").compactMap(\.last)
        #expect(plan.contains { $0.contains("SEARCH outbox USING INDEX outbox_due (lane=?)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    private func record(_ item: OutboxItem, _ disposition: Disposition, _ world: StoreWorld) async throws {
        let attempt = StoreWorld.attempt(item, disposition)
        try await world.store.write { try $0.record([attempt]) }
    }
}
