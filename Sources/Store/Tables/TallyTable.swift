// The count of deliveries: made once at the start from small indexes, then kept in memory.
package import Workflow

/// The indexes are named: left alone, SQLite would read the whole table for a status that has none.
enum TallySQL: SQL, StatementList {
    case pending = "SELECT count(*) FROM outbox INDEXED BY outbox_due WHERE status = 0"
    case failed = "SELECT count(*) FROM outbox INDEXED BY outbox_failed WHERE status = 2"
    case paused = "SELECT count(*) FROM outbox INDEXED BY outbox_paused WHERE status = 3"
    case oldestPending = """
        SELECT min(created_at) FROM (
            SELECT (
                SELECT created_at FROM outbox WHERE outbox.lane = lanes.lane AND status = 0
                ORDER BY due_at, number LIMIT 1) AS created_at
            FROM lanes LIMIT ?1)
        """
}

extension Connection {
    /// What the file holds. Reads entries of indexes, a million in some ten milliseconds.
    func readTally() throws(StoreError) -> DeliveryTally {
        var tally = DeliveryTally()
        tally.now[.pending] = try first(TallySQL.pending) { $0.int(0) } ?? 0
        tally.now[.failed] = try first(TallySQL.failed) { $0.int(0) } ?? 0
        tally.now[.paused] = try first(TallySQL.paused) { $0.int(0) } ?? 0
        return tally
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
