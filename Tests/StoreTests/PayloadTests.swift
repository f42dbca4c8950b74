// An item and its payload come and go together, and one without the other is damage.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct PayloadTests {
    /// Items without a payload, and payloads without an item.
    private static func unpaired(_ world: StoreWorld) async throws -> [[String]] {
        try await world.store.read { session in
            try session.connection.rows(
                """
                SELECT 'item', number FROM outbox WHERE number NOT IN (SELECT number FROM payloads)
                UNION ALL SELECT 'payload', number FROM payloads WHERE number NOT IN (SELECT number FROM outbox)
                """)
        }
    }

    private static func count(_ world: StoreWorld) async throws -> Int64 {
        try await world.store.read { try $0.connection.number("SELECT count(*) FROM payloads") }
    }

    private struct Undone: Error {}

    @Test("an item gets its payload in the same savepoint: what is undone leaves neither")
    func together() async throws {
        let world = try await StoreWorld()
        try await world.publish(2)
        let tenant = world.tenant
        await #expect(throws: Undone.self) {
            try await world.store.write { transaction in
                _ = try transaction.publish(RelayEvent(tenantID: tenant, event: "order.paid", data: [0x31]))
                throw Undone()
            }
        }
        try await world.publish(1, run: "run_1")
        #expect(try await Self.count(world) == 3)
        #expect(try await Self.unpaired(world) == [])
    }

    @Test("pruning takes the payloads along, and a number that is given again gets its own")
    func pruned() async throws {
        let world = try await StoreWorld()
        try await world.publish(3)
        let moment = try await world.store.write { $0.now.advanced(byMilliseconds: 60_000) }
        let step = try await world.store.write { try $0.prune(endedBefore: moment, after: 0) }
        #expect(step.removed == 3)
        #expect(try await Self.count(world) == 0)
        let ids = try await world.publish(1)
        let tenant = world.tenant
        let payload = try await world.store.read { try $0.payload(eventID: ids[0], tenantID: tenant) }
        #expect(FileBytes.contains(try #require(payload), ids[0]))
        #expect(try await Self.unpaired(world) == [])
    }

    @Test("a purge rewrites the payload of each event, and a removal of the interview keeps it beside its item")
    func purged() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        let saved = try await InterviewSample.submit("Ada Lovelace", in: world)
        let tenant = world.tenant
        try await world.store.write { transaction in
            var event = RelayEvent(tenantID: tenant, event: "note.added", data: Array(#"{"by":"Ada Lovelace"}"#.utf8))
            event.runID = saved.runID
            _ = try transaction.publish(event)
        }
        let purged = try await world.store.write { transaction in
            try transaction.purge(saved, saving: saved.deciding(.purgeCandidateData, at: transaction.now), by: .system)
        }
        try await Self.expectNobody(world)
        try await world.store.write { try $0.delete(purged, by: .system) }
        try await Self.expectNobody(world)
        #expect(try await Self.unpaired(world) == [])
    }

    private static func expectNobody(_ world: StoreWorld) async throws {
        try await world.store.truncateLog()
        let traces = try await world.store.read { session in
            try session.connection.number("SELECT count(*) FROM payloads WHERE CAST(payload AS TEXT) LIKE '%Lovelace%'")
        }
        #expect(traces == 0)
        for file in ["relayd.sqlite", "relayd.sqlite-wal"] {
            #expect(!FileBytes.contains(FileBytes.read(world.directory.path(file)), "Lovelace"), "\(file)")
        }
    }

    private enum Reading: CaseIterable {
        case shown, byEventID, due, retried, orphan
    }

    @Test(
        "an item whose payload is missing is damage to whoever reads it, and ends the store",
        arguments: Reading.allCases)
    private func missing(_ reading: Reading) async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let ids = try await world.publish(1)
        let item = try #require(world.observer.items.first)
        let tenant = world.tenant
        try await world.store.write { transaction in
            let script = reading == .orphan ? "DELETE FROM outbox" : "DELETE FROM payloads"
            try transaction.connection.execute(script: script)
        }
        let failure = await #expect(throws: StoreError.self) {
            switch reading {
            case .shown: _ = try await world.store.read { try $0.delivery(id: item.id, tenantID: tenant) }
            case .byEventID: _ = try await world.store.read { try $0.payload(eventID: ids[0], tenantID: tenant) }
            case .due: _ = try await world.due(endpoint)
            case .retried: _ = try await world.store.write { try $0.retry(item.id, tenantID: tenant) }
            case .orphan: try await world.publish()
            }
        }
        #expect("\(String(describing: failure))".contains("payload"))
        #expect(world.observer.failure == failure, "the operator is told")
    }

    @Test("lists read no payload, and what needs one finds it by its number")
    func plans() throws {
        let directory = TemporaryDirectory()
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        for statement in DeliverySQL.allCases {
            let plan = try connection.rows("EXPLAIN QUERY PLAN \(statement.rawValue)").compactMap(\.last)
            #expect(!plan.contains { $0.contains("payloads") }, "\(statement): \(plan)")
        }
        let unused = try connection.rows("EXPLAIN QUERY PLAN SELECT id, status FROM items WHERE number = 1")
        #expect(unused.compactMap(\.last) == ["SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)"])
        for statement in [OutboxSQL.ofLane, .headsOfLane, .pendingBehind, .byID] {
            let plan = try connection.rows("EXPLAIN QUERY PLAN \(statement.rawValue)").compactMap(\.last)
            let look = plan.filter { $0.contains("payloads") }
            #expect(look.count == 1 && look[0].contains("USING INTEGER PRIMARY KEY (rowid=?)"), "\(plan)")
        }
    }
}
