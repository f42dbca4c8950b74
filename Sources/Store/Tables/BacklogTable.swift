// What waits and what failed, over all tenants: for whoever runs the machine.
package import Workflow

enum BacklogSQL: SQL, StatementList {
    case pending = "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE lane = ?1 AND status = 0 LIMIT ?2)"
    case oldestPending = """
        SELECT created_at FROM outbox WHERE lane = ?1 AND status = 0 ORDER BY due_at, number LIMIT 1
        """
    case failures = """
        SELECT coalesce(sum(failed), 0), coalesce(sum(retried + failed), 0) FROM traffic
        WHERE tenant_id = ?1 AND slot >= ?2
        """
}

/// What waits to be sent.
package struct Backlog: Sendable, Equatable {
    /// At most `StoreLimits.backlogCountMaximum` of each endpoint are counted.
    package var pending = 0
    /// When the event that is due longest was accepted, of each endpoint the one due first; `nil` when none waits.
    package var oldestPendingAt: Timestamp?
}

extension StoreReading where Self: ~Copyable {
    /// Everything pending, of all tenants.
    package func backlog() throws(StoreError) -> Backlog {
        var lanes: [LaneID] = []
        try connection.walk(LaneSQL.heads) { row in
            if !row.isNull(4) { lanes.append(row.int64(0)) }
            return true
        }
        var backlog = Backlog()
        for lane in lanes {
            let maximum = Value.int(StoreLimits.backlogCountMaximum)
            backlog.pending += try connection.first(BacklogSQL.pending, .integer(lane), maximum) { $0.int(0) } ?? 0
            let oldest = try connection.first(BacklogSQL.oldestPending, .integer(lane)) { $0.time(0) }
            if let oldest, backlog.oldestPendingAt.map({ oldest.milliseconds < $0.milliseconds }) ?? true {
                backlog.oldestPendingAt = oldest
            }
        }
        return backlog
    }

    /// Deliveries that failed for good since a moment, to five minutes, and attempts that failed.
    package func failures(
        of tenants: [Identifier], since moment: Timestamp
    ) throws(StoreError) -> (failed: Int, attempts: Int) {
        var failures = (failed: 0, attempts: 0)
        let slot = Value.integer(moment.milliseconds / TrafficTally.slotMilliseconds)
        for tenant in tenants {
            let found = try connection.first(BacklogSQL.failures, .id(tenant), slot) { ($0.int(0), $0.int(1)) }
            failures.failed += found?.0 ?? 0
            failures.attempts += found?.1 ?? 0
        }
        return failures
    }
}
