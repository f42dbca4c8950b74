// What the checkers ask the file.

import Workflow

@testable import Store

enum ProbeSQL: SQL, StatementList {
    case row = """
        SELECT number, status, lane, due_at, attempts, schedule_start, run, sequence, payload, recovery
        FROM outbox JOIN payloads USING (number) WHERE id = ?1
        """
    /// Earlier events of a run that have no attempt yet and could have begun, in whatever lane.
    case earlierUnstarted = """
        SELECT id FROM outbox WHERE run = ?1 AND status IN (0, 3) AND sequence < ?2 AND attempts = 0 AND due_at <= ?3
        """
    /// Earlier events of a run that have not ended; those that were sent again by hand do not count.
    case earlierUnended = """
        SELECT id FROM outbox WHERE run = ?1 AND status IN (0, 3) AND sequence < ?2
            AND schedule_start = 0 AND recovery IS NULL
        """
    case pending = "SELECT id, lane, due_at, run FROM outbox WHERE status = 0 ORDER BY lane, number"
    case miscounted = """
        SELECT outbox.id, outbox.attempts, count(attempts.number), max(attempts.number)
        FROM outbox LEFT JOIN attempts ON attempts.item = outbox.number GROUP BY outbox.number
        HAVING outbox.attempts <> count(attempts.number) OR ifnull(max(attempts.number), 0) <> count(attempts.number)
        """
    /// Items without a payload, and payloads without an item.
    case unpaired = """
        SELECT number FROM outbox WHERE number NOT IN (SELECT number FROM payloads)
        UNION ALL SELECT number FROM payloads WHERE number NOT IN (SELECT number FROM outbox)
        """
    case all = "SELECT id, event_id, status, attempts FROM outbox ORDER BY number"
    case some = "SELECT id, tenant_id, event_id FROM outbox WHERE number >= ?1 ORDER BY number LIMIT 1"
    case unfinished = "SELECT id, status, lane, due_at FROM outbox WHERE status IN (0, 3) LIMIT 1"
    case newest = "SELECT max(number) FROM outbox"
    case someInterview = "SELECT id FROM interviews ORDER BY id LIMIT 1 OFFSET ?1"
    case countInterviews = "SELECT count(*) FROM interviews"
}

/// An outbox row as the checkers see it.
struct ProbedRow {
    let number: Int64
    let status: ItemStatus
    let lane: LaneID
    let dueAt: Timestamp
    let attempts: Int
    let scheduleStart: Int
    let run: Int64?
    let sequence: Int64?
    let payload: [UInt8]
    let recovery: Int64?

    init(row: Row) throws(StoreError) {
        number = row.int64(0)
        status = try ItemStatus(code: row.int64(1))
        lane = row.int64(2)
        dueAt = row.time(3)
        attempts = row.int(4)
        scheduleStart = row.int(5)
        run = row.optionalInt64(6)
        sequence = row.optionalInt64(7)
        payload = row.blob(8)
        recovery = row.optionalInt64(9)
    }
}
