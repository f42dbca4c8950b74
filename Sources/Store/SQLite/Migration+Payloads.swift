// Version 7: the bytes of an event stand beside its item, so that the end of a delivery does not write them again.

extension Migration {
    /// An item changes until it has ended, its payload hardly ever. Apart, items are small: two dozen share a page, and
    /// what becomes of them is written without their payloads.
    ///
    /// Rows move in parts, and the pages that a part leaves take up the next one, so that the file hardly grows. A row
    /// that only became shorter would keep its page. The indexes are made first and filled row by row: to sort a large
    /// table's entries at once takes as much memory as they do.
    static let payloads = Migration(
        version: 7, name: "payloads apart", script: tables + indexes, work: moveAll, ending: ending + views)

    private static let tables = #"""
        DROP VIEW items;
        -- number is outbox.number: every item has its row here, and both go together. No reference says so, for one
        -- would be looked up at each insert; an item that is read without its row is damage.
        CREATE TABLE payloads (
            number INTEGER PRIMARY KEY,
            payload BLOB NOT NULL
        ) STRICT;

        -- Event and delivery in one row, but for the payload.
        CREATE TABLE narrow_outbox (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            tenant_id BLOB NOT NULL,
            status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
            lane INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            schedule_start INTEGER NOT NULL,
            is_pinned INTEGER NOT NULL,
            is_ordered INTEGER NOT NULL,
            run INTEGER,
            sequence INTEGER,
            event TEXT NOT NULL,
            event_id TEXT,
            callback_url TEXT,
            callback_origin TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            recovery INTEGER
        ) STRICT;

        """#

    private static let indexes = #"""
        DROP INDEX outbox_due;
        DROP INDEX outbox_paused;
        DROP INDEX outbox_failed;
        DROP INDEX outbox_by_tenant;
        DROP INDEX outbox_by_run;
        DROP INDEX outbox_by_recovery;
        DROP INDEX outbox_by_event_id;
        DROP INDEX outbox_ordered;
        CREATE INDEX outbox_due ON narrow_outbox (lane, due_at, number, run) WHERE status = 0;
        CREATE INDEX outbox_paused ON narrow_outbox (lane) WHERE status = 3;
        CREATE INDEX outbox_failed ON narrow_outbox (tenant_id) WHERE status = 2;
        CREATE INDEX outbox_by_tenant ON narrow_outbox (tenant_id);
        CREATE INDEX outbox_by_run ON narrow_outbox (run) WHERE run IS NOT NULL;
        CREATE INDEX outbox_by_recovery ON narrow_outbox (recovery, status) WHERE recovery IS NOT NULL;
        CREATE UNIQUE INDEX outbox_by_event_id ON narrow_outbox (tenant_id, event_id) WHERE event_id IS NOT NULL;
        CREATE INDEX outbox_ordered ON narrow_outbox (run, lane, number) WHERE status = 0 AND is_ordered = 1;
        """#

    private static let ending = #"""
        DROP TABLE outbox;
        ALTER TABLE narrow_outbox RENAME TO outbox;

        """#

    private static let views = #"""
        -- What an item is read from; the column order is that of StoredItem(row:).
        CREATE VIEW items AS
            SELECT outbox.number, outbox.id, outbox.event_id, outbox.event, outbox.tenant_id, runs.run_id,
                outbox.sequence, outbox.lane, lanes.endpoint_id, lanes.tenant_id AS lane_tenant_id,
                lanes.origin AS lane_origin, outbox.callback_url, outbox.callback_origin, outbox.is_pinned,
                outbox.due_at, outbox.created_at, outbox.attempts, outbox.schedule_start, payloads.payload,
                outbox.status, outbox.run, outbox.updated_at, outbox.is_ordered
            FROM outbox LEFT JOIN runs ON runs.run = outbox.run LEFT JOIN lanes ON lanes.lane = outbox.lane
                LEFT JOIN payloads ON payloads.number = outbox.number;

        -- What a delivery is listed from, without its payload; the column order is that of DeliveryRow(row:).
        CREATE VIEW deliveries AS
            SELECT outbox.id, outbox.event_id, outbox.event, outbox.tenant_id, runs.run_id, outbox.status, outbox.lane,
                lanes.endpoint_id, lanes.tenant_id AS lane_tenant_id, lanes.origin AS lane_origin,
                outbox.callback_url, outbox.attempts, outbox.due_at, outbox.created_at, outbox.updated_at,
                attempts.error_kind, attempts.error_message, outbox.number, outbox.run
            FROM outbox LEFT JOIN runs ON runs.run = outbox.run LEFT JOIN lanes ON lanes.lane = outbox.lane
                LEFT JOIN attempts ON attempts.item = outbox.number AND attempts.number = outbox.attempts;
        """#
}

/// The statements of the step; they hold while its transaction does.
private enum MovingSQL: SQL {
    case end = "SELECT max(number) FROM (SELECT number FROM outbox WHERE number > ?1 ORDER BY number LIMIT ?2)"
    case payloads = """
        INSERT INTO payloads (number, payload)
        SELECT number, payload FROM outbox WHERE number > ?1 AND number <= ?2 ORDER BY number
        """
    case items = """
        INSERT INTO narrow_outbox (number, id, tenant_id, status, lane, due_at, attempts, schedule_start, is_pinned,
            is_ordered, run, sequence, event, event_id, callback_url, callback_origin, created_at, updated_at, recovery)
        SELECT number, id, tenant_id, status, lane, due_at, attempts, schedule_start, is_pinned, is_ordered, run,
            sequence, event, event_id, callback_url, callback_origin, created_at, updated_at, recovery
        FROM outbox WHERE number > ?1 AND number <= ?2 ORDER BY number
        """
    /// References are not looked after in a migration: attempts stay.
    case delete = "DELETE FROM outbox WHERE number > ?1 AND number <= ?2"
}

extension Migration {
    @Sendable
    private static func moveAll(_ connection: Connection) throws(StoreError) {
        var last: Int64 = 0
        while let end = try end(of: connection, after: last) {
            for statement in [MovingSQL.payloads, .items, .delete] {
                try connection.run(statement, .integer(last), .integer(end))
            }
            last = end
        }
    }

    /// The last item of the next part; `nil` when all have moved.
    private static func end(of connection: Connection, after last: Int64) throws(StoreError) -> Int64? {
        try connection.first(MovingSQL.end, .integer(last), .int(StoreLimits.itemsMovedAtOnce)) { row in
            row.optionalInt64(0)
        } ?? nil
    }
}
