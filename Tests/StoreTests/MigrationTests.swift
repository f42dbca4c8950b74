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
                    PageOrder(lane: lane, dueBy: transaction.now, fresh: 10, isOrdered: isOrdered)
                ).items.map(\.eventID)
            }
        }
        #expect(pages[0] == [ids[0]], "the first of the run, the others wait")
        #expect(pages[1].count == 2)
    }

    @Test("a migration without a store tells each step, is refused while one is open, and makes no file")
    func byItself() async throws {
        let directory = TemporaryDirectory()
        #expect(try FileMigration.run(StoreConfiguration(dataDirectory: directory.path)).before == nil)
        let world = try await StoreWorld(directory)
        #expect {
            _ = try FileMigration.run(StoreConfiguration(dataDirectory: directory.path))
        } throws: { error in
            if case StoreError.locked = error { true } else { false }
        }
        world.store.close()
        try Self.turnBack(directory)
        let report = try FileMigration.run(StoreConfiguration(dataDirectory: directory.path))
        #expect(report.before == 1)
        #expect(report.after == Migration.newest)
        #expect(report.steps == Migration.all.dropFirst().map(\.name))
        #expect(try FileMigration.run(StoreConfiguration(dataDirectory: directory.path)).steps == [])
    }

    @Test("a file of version 2 keeps its interviews: sealed, found by the search, and nothing of them in plain text")
    func sealedInterviews() async throws {
        let directory = TemporaryDirectory()
        try Self.writeSecondVersion(directory)
        let tenant = Identifier(high: 2, low: 1)
        #expect(FileBytes.contains(FileBytes.read(directory.path("relayd.sqlite")), "Lovelace"))

        #expect(throws: StoreError.sealed("interview_search"), "without keys nothing is changed") {
            try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        }
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.sealer = MaskingSealer()
        let store = try Store.open(configuration, observer: RecordingObserver())
        defer { store.close() }
        try await store.truncateLog()
        let old = try #require(try await store.read { try $0.interview(id: Identifier(high: 4, low: 1)) })
        #expect(old.submission.candidateName == "Ada Lovelace")
        #expect(old.submission.candidateResume == "Notes on the engine")
        #expect(old.transcript?.entries.map(\.text) == ["It weaves patterns."])
        #expect(old.interviewLink == "https://relay.example/interview/join/token")
        #expect(old.agentError == "The planner is away.")
        #expect(old.planFeedback == ["Ask about looms"])
        #expect(old.recordings.isEmpty && old.plan == nil && !old.isDraft && old.intake == nil)
        #expect(old.state == .inProgress)
        let found = try await store.read { session in
            try session.interviews(tenantID: tenant, search: "lovelace", state: nil, page: 1, limit: 20)
        }
        #expect(found.rows.map(\.id) == [old.id])
        #expect(try await store.read { try $0.dueJobs(at: Timestamp(milliseconds: 9), limit: 9).jobs.count } == 1)
        let cancelled = try await store.write { transaction in
            try transaction.save(old.deciding(.cancel(reason: nil), at: transaction.now), by: .system)
        }
        #expect(cancelled.sequence == 8)
        for file in ["relayd.sqlite", "relayd.sqlite-wal"] {
            let bytes = FileBytes.read(directory.path(file))
            for trace in ["Lovelace", "ada@example.org", "engine", "weaves", "join/token", "looms"] {
                #expect(!FileBytes.contains(bytes, trace), "\(trace) is still in \(file)")
            }
        }
    }

    /// A file as a program of version 2 left it, with one interview.
    private static func writeSecondVersion(_ directory: TemporaryDirectory) throws {
        let connection = try Connection(path: directory.path("relayd.sqlite"), mode: .writing)
        try connection.execute(
            script: """
                PRAGMA auto_vacuum = INCREMENTAL;
                PRAGMA journal_mode = WAL;
                \(Migration.firstSchema.script)
                \(Migration.orderedItems.script)
                PRAGMA application_id = \(Connection.applicationID);
                PRAGMA user_version = 2;
                INSERT INTO platforms VALUES (x'00000000000000010000000000000001', 'P', NULL, 1);
                INSERT INTO tenants VALUES (x'00000000000000020000000000000001', x'00000000000000010000000000000001',
                    'T', NULL, 'ACTIVE', 1, 1);
                INSERT INTO runs VALUES (3, x'00000000000000020000000000000001', 'run_1', 7);
                INSERT INTO interviews VALUES (x'00000000000000040000000000000001', 3,
                    x'00000000000000020000000000000001', 'ext', x'01', 'IN_PROGRESS', 'EXCELLENT',
                    '{"candidateName":"Ada Lovelace","candidateEmail":"ada@example.org","position":"Engineer",'
                    || '"candidateResume":"Notes on the engine","qualifications":[],"skills":["Looms"]}',
                    NULL, NULL, '[]', '[]', NULL, NULL, '["Ask about looms"]', NULL, NULL, NULL,
                    'https://relay.example/interview/join/token', 'jti', NULL, 0,
                    '{"entries":[{"speaker":"candidate","text":"It weaves patterns."}]}', NULL, '[]', NULL,
                    'The planner is away.', 5, NULL, NULL, 1, 2);
                INSERT INTO jobs VALUES (x'00000000000000050000000000000001', 'assess',
                    x'00000000000000040000000000000001', 0, 1);
                """)
    }

    /// Makes a file of the newest version one of version 1.
    private static func turnBack(_ directory: TemporaryDirectory) throws {
        let connection = try Connection(path: directory.path("relayd.sqlite"), mode: .writing)
        let first = try Connection(path: ":memory:", mode: .writing)
        try first.execute(script: Migration.firstSchema.script)
        let interviews = try first.rows(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name LIKE 'interview%' ORDER BY type = 'view'")
        try connection.execute(
            script: """
                DROP TABLE candidate_answers;
                DROP TABLE candidate_sessions;
                DROP TABLE candidate_codes;
                DROP VIEW interview_rows;
                DROP TABLE interview_words;
                DROP TABLE interview_search;
                DROP TABLE interviews;
                \(interviews.flatMap(\.self).joined(separator: ";\n"));
                DROP INDEX outbox_ordered;
                DROP INDEX outbox_by_run;
                DROP VIEW items;
                DROP VIEW deliveries;
                ALTER TABLE outbox ADD COLUMN payload BLOB NOT NULL DEFAULT x'';
                UPDATE outbox SET payload = (SELECT payload FROM payloads WHERE payloads.number = outbox.number);
                DROP TABLE payloads;
                ALTER TABLE api_keys DROP COLUMN last_used_at;
                ALTER TABLE attempts DROP COLUMN is_resent;
                ALTER TABLE outbox DROP COLUMN is_ordered;
                CREATE INDEX outbox_by_run ON outbox (run, status) WHERE run IS NOT NULL;
                CREATE VIEW items AS SELECT 1;
                PRAGMA user_version = 1;
                """)
    }
}
