// A file whose payloads stand in its items becomes one where they stand apart, byte by byte the same.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct PayloadMigrationTests {
    @Test("items in every status keep all they have, their payloads byte by byte, and the column is gone")
    func keeps() throws {
        let directory = TemporaryDirectory()
        let before = try Self.writeSixthVersion(directory)
        let report = try FileMigration.run(StoreConfiguration(dataDirectory: directory.path))
        #expect(report.before == 6)
        #expect(report.steps == Array(Migration.all.dropFirst(6)).map(\.name))

        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        #expect(try Self.payloads("payloads", connection) == before.payloads)
        #expect(try Self.items(connection) == before.items)
        #expect(try Self.attempts(connection) == before.attempts)
        let columns = try connection.rows("SELECT name FROM pragma_table_info('outbox')").compactMap(\.first)
        #expect(!columns.contains("payload") && columns.contains("is_ordered"))
        #expect(try Self.indexes(connection) == before.indexes)
        #expect(try connection.rows("PRAGMA integrity_check") == [["ok"]])
        for plan in try [OutboxSQL.byID, .ofLane].map({ try connection.rows("EXPLAIN QUERY PLAN \($0.rawValue)") }) {
            #expect(plan.compactMap(\.last).contains { $0.contains("payloads USING INTEGER PRIMARY KEY") }, "\(plan)")
        }
    }

    @Test("the pages that a part leaves take up the next one: the file hardly grows, and little of it is free")
    func room() throws {
        let directory = TemporaryDirectory()
        let before = try Self.writeSixthVersion(directory, count: 20 * StoreLimits.itemsMovedAtOnce)
        _ = try FileMigration.run(StoreConfiguration(dataDirectory: directory.path))
        let logBytes = FileBytes.read(directory.path("relayd.sqlite-wal")).count
        #expect(logBytes == 0, "the log is cut")
        let connection = try Connection.writer(StoreConfiguration(dataDirectory: directory.path))
        let pages = try connection.number("PRAGMA page_count")
        #expect(pages < before.pages * 6 / 5, "\(before.pages) pages became \(pages)")
        #expect(try connection.number("PRAGMA freelist_count") < pages / 10)
        #expect(try connection.number("SELECT count(*) FROM payloads") == Int64(before.payloads.count))
    }

    @Test("a migration that finds the disk full changes nothing, and is done again once there is room")
    func noRoom() throws {
        let directory = TemporaryDirectory()
        let before = try Self.writeSixthVersion(directory, count: 4 * StoreLimits.itemsMovedAtOnce)
        var configuration = StoreConfiguration(dataDirectory: directory.path)
        configuration.pagesMaximum = Int(before.pages)
        #expect(throws: StoreError.diskFull) { try FileMigration.run(configuration) }
        do {
            let connection = try Connection(path: directory.path("relayd.sqlite"), mode: .reading)
            #expect(try connection.number("PRAGMA user_version") == 6)
            #expect(try Self.payloads("outbox", connection) == before.payloads)
        }
        configuration.pagesMaximum = nil
        #expect(try FileMigration.run(configuration).after == Migration.newest)
        let connection = try Connection.writer(configuration)
        #expect(try Self.payloads("payloads", connection) == before.payloads)
    }

    @Test("what was migrated is listed, shown, sent, purged of its candidate and pruned like any other")
    func works() async throws {
        let directory = TemporaryDirectory()
        let before = try Self.writeSixthVersion(directory)
        let store = try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        defer { store.close() }
        let rows = try await store.read { session in
            try session.deliveries(tenantID: Self.tenant, filter: DeliveryFilter(), cursor: nil, limit: 1_000).rows
        }
        #expect(rows.map(\.id) == (1...Self.count).reversed().map(Self.id))
        #expect(Set(rows.map(\.status)) == Set(ItemStatus.allCases))
        let shown = try await store.read { session in
            try session.delivery(id: Self.id(7), tenantID: Self.tenant)?.payload
        }
        #expect(shown == Self.payload(7))
        let due = try await store.write { transaction in
            try transaction.duePage(PageOrder(lane: 1, dueBy: transaction.now, fresh: 1_000, isOrdered: false)).items
        }
        #expect(due.map(\.payload) == stride(from: 7, through: Self.count, by: 7).map(Self.payload))
        let moment = try await store.write { $0.now }
        let step = try await store.write { try $0.prune(endedBefore: moment, after: 0) }
        #expect(step.removed > 0)
        let left = try await store.read { try $0.connection.number("SELECT count(*) FROM payloads") }
        #expect(left == Int64(before.payloads.count - step.removed))
    }

    // MARK: A file as a program of version 6 left it

    private struct Contents {
        let payloads: [[String]]
        let items: [[String]]
        let attempts: [[String]]
        let indexes: [[String]]
        let pages: Int64
    }

    private static let count = 100
    private static let tenant = Identifier(high: 2, low: 1)
    private static func id(_ number: Int) -> Identifier { Identifier(high: 6, low: UInt64(number)) }

    /// Of every size: none, a few bytes, a page's worth, several pages'.
    private static func payload(_ number: Int) -> [UInt8] {
        let sizes = [1_080, 0, 3, 1_200, 4_090, 900, 1_100, 20_000, 1_000, 1_050]
        return (0..<sizes[number % sizes.count]).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) }
    }

    /// Writes items in every status, with gaps between their numbers.
    private static func writeSixthVersion(_ directory: TemporaryDirectory, count: Int = count) throws -> Contents {
        let connection = try Connection(path: directory.path("relayd.sqlite"), mode: .writing)
        try connection.execute(
            script: "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; BEGIN")
        for step in Migration.all.prefix(6) {
            try connection.execute(script: step.script)
            try step.work?(connection)
            try connection.execute(script: step.ending)
        }
        try connection.execute(
            script: """
                PRAGMA application_id = \(Connection.applicationID);
                PRAGMA user_version = 6;
                INSERT INTO lanes VALUES (1, x'00000000000000030000000000000001', NULL, NULL);
                """)
        for number in 1...count {
            try connection.run(
                SixthVersionSQL.insert, .int(number * 3 + number / 10), .id(id(number)), .id(tenant),
                .int(number % 7), .bytes(payload(number)))
            try connection.run(SixthVersionSQL.attempt, .integer(connection.lastInsertedNumber))
        }
        try connection.execute(script: "COMMIT")
        return Contents(
            payloads: try payloads("outbox", connection), items: try items(connection),
            attempts: try attempts(connection), indexes: try indexes(connection),
            pages: try connection.number("PRAGMA page_count"))
    }

    private static func payloads(_ table: String, _ connection: Connection) throws -> [[String]] {
        try connection.rows("SELECT number, hex(payload), typeof(payload) FROM \(table) ORDER BY number")
    }

    private static func items(_ connection: Connection) throws -> [[String]] {
        try connection.rows(
            """
            SELECT number, hex(id), hex(tenant_id), status, lane, due_at, attempts, schedule_start, is_pinned, run,
                sequence, event, event_id, callback_url, callback_origin, created_at, updated_at, recovery, is_ordered
            FROM outbox ORDER BY number
            """)
    }

    private static func indexes(_ connection: Connection) throws -> [[String]] {
        try connection.rows(
            """
            SELECT name, replace(replace(sql, '"', ''), 'narrow_outbox', 'outbox') FROM sqlite_schema
            WHERE type = 'index' AND tbl_name = 'outbox' ORDER BY name
            """)
    }

    private static func attempts(_ connection: Connection) throws -> [[String]] {
        try connection.rows("SELECT * FROM attempts ORDER BY item")
    }
}

private enum SixthVersionSQL: SQL {
    case insert = """
        INSERT INTO outbox (number, id, tenant_id, status, lane, due_at, attempts, schedule_start, is_pinned, event,
            event_id, callback_url, callback_origin, created_at, updated_at, recovery, payload, is_ordered)
        VALUES (?1, ?2, ?3, ?4, 1, ?1, 1, 0, ?1 % 2, 'order.paid', 'own-' || ?1, 'https://a.example/in',
            'https://a.example:443', ?1, ?1, ?1, ?5, ?4 = 0)
        """
    case attempt = """
        INSERT INTO attempts (item, number, started_at, duration_ms, epoch, disposition) VALUES (?1, 1, 1, 2.5, 1, 0)
        """
}
