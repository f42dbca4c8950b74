// The count of deliveries: made once at the start from small indexes, then kept in memory.
package import Workflow

enum TallySQL: SQL, StatementList {
    /// Entries of an index, counted page by page: SQLite would look up the row behind each entry of a partial index.
    /// - Source: SQLite, "The DBSTAT Virtual Table".
    case entries = "SELECT ncell FROM dbstat WHERE name = ?1 AND aggregate = TRUE"
    /// Where SQLite was built without that table.
    case rows = "SELECT count(*) FROM outbox WHERE status = ?1"
    case oldestPending = """
        SELECT min(created_at) FROM (
            SELECT (
                SELECT created_at FROM outbox WHERE outbox.lane = lanes.lane AND status = 0
                ORDER BY due_at, number LIMIT 1) AS created_at
            FROM lanes LIMIT ?1)
        """
}

extension Connection {
    /// What the file holds. Reads the pages of three small indexes: a million entries in some ten milliseconds.
    func readTally() throws(StoreError) -> DeliveryTally {
        var tally = DeliveryTally()
        tally.now[.pending] = try count(.pending, in: "outbox_due")
        tally.now[.failed] = try count(.failed, in: "outbox_failed")
        tally.now[.paused] = try count(.paused, in: "outbox_paused")
        return tally
    }

    /// - Parameter index: the one that holds the deliveries of `status` and no others.
    private func count(_ status: ItemStatus, in index: String) throws(StoreError) -> Int {
        if let count = try? first(TallySQL.entries, .text(index), read: { $0.int(0) }) { return count }
        return try first(TallySQL.rows, .integer(status.code)) { $0.int(0) } ?? 0
    }
}

extension StoreReading where Self: ~Copyable {
    /// When the oldest was created of those that are first in their lanes; `nil` when nothing waits.
    ///
    /// One look into an index for each lane, up to `StoreLimits.lanesLookedAtMaximum`.
    package func oldestPending() throws(StoreError) -> Timestamp? {
        try connection.first(TallySQL.oldestPending, .int(StoreLimits.lanesLookedAtMaximum)) { $0.optionalTime(0) }
            ?? nil
    }
}
