// Old deliveries leave, in steps that keep nobody waiting.
package import Workflow

enum PruneSQL: SQL, StatementList {
    case rows = "SELECT number, status, created_at, updated_at FROM outbox WHERE number > ?1 ORDER BY number LIMIT ?2"
    /// The attempts go with it, the payload does not.
    case delete = "DELETE FROM outbox WHERE number = ?1"
}

/// How far pruning has come.
package struct PruneStep: Sendable, Equatable {
    /// Deliveries removed by this step, with their attempts.
    package let removed: Int
    /// Where the next step goes on; `nil` = everything old enough was looked at.
    package let next: Int64?
}

extension WriteTransaction {
    /// Removes what ended before `moment`, of the next `StoreLimits.pruneRowsPerCommit` rows behind `position`.
    ///
    /// What waits stays, and so do failed deliveries: they are somebody's loss until they are sent again or cancelled.
    /// - Parameter position: 0 to begin.
    package func prune(endedBefore moment: Timestamp, after position: Int64) throws(StoreError) -> PruneStep {
        var last: Int64?
        var old: [Int64] = []
        var isPast = false
        try connection.walk(PruneSQL.rows, .integer(position), .int(StoreLimits.pruneRowsPerCommit)) {
            (row) throws(StoreError) in
            guard row.time(2) < moment else {
                isPast = true
                return false
            }
            last = row.int64(0)
            if try ItemStatus(code: row.int64(1)).isPrunable, row.time(3) < moment { old.append(row.int64(0)) }
            return true
        }
        for number in old {
            try connection.run(PayloadSQL.delete, .integer(number))
            try connection.run(PruneSQL.delete, .integer(number))
        }
        return PruneStep(removed: old.count, next: isPast ? nil : last)
    }

    /// Gives a bounded number of free pages back to the file system.
    /// - Returns: whether there are more.
    package func reclaimPages() throws(StoreError) -> Bool {
        let free = try connection.number("PRAGMA freelist_count")
        guard free > StoreLimits.freePagesKept else { return false }
        let count = min(free - StoreLimits.freePagesKept, StoreLimits.reclaimPagesPerCommit)
        try connection.execute(script: "PRAGMA incremental_vacuum(\(count))")
        return free - count > StoreLimits.freePagesKept
    }
}

extension ItemStatus {
    /// Whether nobody waits for it or would miss it.
    fileprivate var isPrunable: Bool {
        switch self {
        case .delivered, .filtered, .unrouted, .cancelled: true
        case .pending, .paused, .failed: false
        }
    }
}
