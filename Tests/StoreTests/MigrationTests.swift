// A file of an earlier version is brought up to date with everything in it.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct MigrationTests {
    @Test("a file of version 1 keeps its items, and those of ordered lanes stay in order")
    func orderedItems() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        let ordered = try await world.addEndpoint { $0.isOrdered = true }
        let plain = try await world.addEndpoint(.tenant(world.otherTenant))
        let ids = try await world.publish(3, run: "run_1")
        try await world.publish(2, run: "run_2", tenant: world.otherTenant)
        world.store.close()
        try Self.turnBack(directory)

        let store = try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        defer { store.close() }
        let pages = try await store.write { transaction in
            try [(ordered, true), (plain, false)].map { endpoint, isOrdered in
                guard let lane = try transaction.existingLane(.endpoint(endpoint.id)) else { throw StoreError.closed }
                return try transaction.duePage(
                    lane: lane, dueBy: transaction.now, limit: 10, orderedLane: isOrdered
                ).items.map(\.eventID)
            }
        }
        #expect(pages[0] == [ids[0]], "the first of the run, the others wait")
        #expect(pages[1].count == 2)
    }

    @Test("a migration without a store tells each step, is refused while one is open, and makes no file")
    func byItself() async throws {
        let directory = TemporaryDirectory()
        #expect(try FileMigration.run(directory: directory.path).before == nil)
        let world = try await StoreWorld(directory)
        #expect {
            _ = try FileMigration.run(directory: directory.path)
        } throws: { error in
            if case StoreError.locked = error { true } else { false }
        }
        world.store.close()
        try Self.turnBack(directory)
        let report = try FileMigration.run(directory: directory.path)
        #expect(report.before == 1)
        #expect(report.after == Migration.newest)
        #expect(report.steps == Migration.all.dropFirst().map(\.name))
        #expect(try FileMigration.run(directory: directory.path).steps == [])
    }

    /// Makes a file of the newest version one of version 1.
    private static func turnBack(_ directory: TemporaryDirectory) throws {
        let connection = try Connection(path: directory.path("relayd.sqlite"), mode: .writing)
        try connection.execute(
            script: """
                DROP TABLE candidate_answers;
                DROP TABLE candidate_sessions;
                DROP TABLE candidate_codes;
                DROP INDEX outbox_ordered;
                DROP INDEX outbox_by_run;
                DROP VIEW items;
                ALTER TABLE api_keys DROP COLUMN last_used_at;
                ALTER TABLE attempts DROP COLUMN is_resent;
                ALTER TABLE outbox DROP COLUMN is_ordered;
                CREATE INDEX outbox_by_run ON outbox (run, status) WHERE run IS NOT NULL;
                CREATE VIEW items AS SELECT 1;
                PRAGMA user_version = 1;
                """)
    }
}
