// The statements of the outbox.

/// The words of `status` stand as literals, so that the partial indexes serve them: 0 pending, 1 delivered, 3 paused.
/// The same goes for `is_ordered`.
enum OutboxSQL: SQL, StatementList {
    case insert = """
        INSERT INTO outbox (id, tenant_id, status, lane, due_at, attempts, schedule_start, is_pinned, run, sequence,
            event, event_id, callback_url, callback_origin, created_at, updated_at, is_ordered)
        VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, ?14)
        """
    case byID = "SELECT * FROM items WHERE id = ?1"
    case ofLane = "SELECT * FROM items WHERE lane = ?1 AND status = 0 ORDER BY due_at, number LIMIT ?2"
    /// Of a lane in order: only items that have no pending one of their run before them.
    case headsOfLane = """
        SELECT * FROM items WHERE lane = ?1 AND status = 0
            AND (run IS NULL OR NOT EXISTS (
                SELECT 1 FROM outbox AS earlier
                WHERE earlier.run = items.run AND earlier.lane = ?1 AND earlier.number < items.number
                    AND earlier.status = 0 AND earlier.is_ordered = 1))
        ORDER BY due_at, number LIMIT ?2
        """
    /// The first pending one of a run in an ordered lane.
    case headOfRun = """
        SELECT * FROM items WHERE run = ?1 AND lane = ?2 AND status = 0 AND is_ordered = 1 ORDER BY number LIMIT 1
        """
    case idOfHead = """
        SELECT id FROM outbox WHERE run = ?1 AND lane = ?2 AND status = 0 AND is_ordered = 1 ORDER BY number LIMIT 1
        """
    /// Pending ones of a lane behind a place.
    case pendingBehind = """
        SELECT * FROM items WHERE lane = ?1 AND status = 0 AND (due_at, number) > (?2, ?3)
        ORDER BY due_at, number LIMIT ?4
        """
    /// An item that is due in a lane and overtakes none of its run: no first attempt before an earlier one's, and in
    /// order where the lane is.
    case probe = """
        SELECT * FROM items WHERE id = ?1 AND lane = ?2 AND status = 0 AND due_at <= ?3
            AND (run IS NULL OR NOT EXISTS (
                SELECT 1 FROM outbox AS earlier
                WHERE earlier.run = items.run AND earlier.number < items.number AND earlier.status = 0
                    AND (earlier.attempts = 0 AND items.attempts = 0
                        OR earlier.lane = ?2 AND earlier.is_ordered = 1 AND items.is_ordered = 1)))
        """
    case dueCallbacks = """
        SELECT id, callback_url FROM outbox WHERE lane = ?1 AND status = 0 AND due_at <= ?2
        ORDER BY due_at, number LIMIT ?3
        """
    case dueBeside = """
        SELECT due_at FROM outbox WHERE lane = ?1 AND status = 0 AND number <> ?2 ORDER BY due_at, number LIMIT 1
        """
    case pausedBehind = "SELECT * FROM items WHERE lane = ?1 AND status = 3 AND number > ?2 ORDER BY number LIMIT ?3"
    case ofRun = "SELECT * FROM items WHERE run = ?1 AND number > ?2 ORDER BY number LIMIT ?3"
    /// Pending and paused ones.
    case waitingOfRun = "SELECT id, status FROM outbox WHERE run = ?1 AND status IN (0, 3)"
    case numberOfOwn = "SELECT number FROM outbox WHERE id = ?1 AND tenant_id = ?2 AND event_id IS NULL"
    case numberByEventID = "SELECT number FROM outbox WHERE tenant_id = ?1 AND event_id = ?2"
    case byEventID = "SELECT 1 FROM outbox WHERE tenant_id = ?1 AND event_id = ?2"
    case ownEvent = "SELECT 1 FROM outbox WHERE id = ?1 AND tenant_id = ?2 AND event_id IS NULL"
    case move = """
        UPDATE outbox SET status = ?2, lane = ?3, due_at = ?4, schedule_start = ?5, updated_at = ?6, is_ordered = ?7
        WHERE number = ?1
        """
    case setStatus = "UPDATE outbox SET status = ?2, updated_at = ?3 WHERE id = ?1"
    /// What an attempt needs to know of its item.
    case attempted = """
        SELECT number, run, lane, is_pinned, tenant_id, status, attempts, schedule_start, callback_url FROM outbox
        WHERE id = ?1
        """
    /// What an attempt leaves of its item; two statements, for each column that is set costs the indexes that hold it.
    case ended = "UPDATE outbox SET attempts = ?2, status = ?3, updated_at = ?4 WHERE number = ?1"
    case postponed = "UPDATE outbox SET attempts = ?2, due_at = ?3, updated_at = ?4 WHERE number = ?1"
}
