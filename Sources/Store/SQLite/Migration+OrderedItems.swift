// Version 2: a record touches no index over all items of all runs, and tells of a second sending.

extension Migration {
    /// `outbox_by_run` had the status in its key: each end of a delivery moved an entry somewhere in an index as long
    /// as the table, and so wrote a page of its own. Now it is written once, with the item. The order of ordered lanes
    /// is read from an index that only holds what waits in them.
    static let orderedItems = Migration(
        version: 2, name: "ordered items",
        script: #"""
            -- Pending in an ordered lane: waits until the earlier ones of its run have ended.
            ALTER TABLE outbox ADD COLUMN is_ordered INTEGER NOT NULL DEFAULT 0;
            UPDATE outbox SET is_ordered = 1
                WHERE status = 0 AND run IS NOT NULL AND lane IN (
                    SELECT lane FROM lanes JOIN endpoints ON endpoints.id = lanes.endpoint_id
                    WHERE endpoints.is_ordered = 1);

            -- The request went out a second time, on a fresh connection: the kept one was closed without an answer.
            ALTER TABLE attempts ADD COLUMN is_resent INTEGER NOT NULL DEFAULT 0;

            DROP INDEX outbox_by_run;
            CREATE INDEX outbox_by_run ON outbox (run) WHERE run IS NOT NULL;
            CREATE INDEX outbox_ordered ON outbox (run, lane, number) WHERE status = 0 AND is_ordered = 1;

            DROP VIEW items;
            -- What an item is read from; the column order is that of StoredItem(row:).
            CREATE VIEW items AS
                SELECT outbox.number, outbox.id, outbox.event_id, outbox.event, outbox.tenant_id, runs.run_id,
                    outbox.sequence, outbox.lane, lanes.endpoint_id, lanes.tenant_id AS lane_tenant_id,
                    lanes.origin AS lane_origin, outbox.callback_url, outbox.callback_origin, outbox.is_pinned,
                    outbox.due_at, outbox.created_at, outbox.attempts, outbox.schedule_start, outbox.payload,
                    outbox.status, outbox.run, outbox.updated_at, outbox.is_ordered
                FROM outbox LEFT JOIN runs ON runs.run = outbox.run LEFT JOIN lanes ON lanes.lane = outbox.lane;
            """#)
}
