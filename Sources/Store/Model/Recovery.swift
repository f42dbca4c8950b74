// Sending again what an outage has lost.
package import Workflow

/// Which deliveries shall be sent again.
package struct RecoveryWish: Sendable, Equatable {
    package let tenantID: Identifier
    /// Created at or after.
    package let since: Timestamp
    /// Created before; `nil` = until now.
    package let until: Timestamp?
    package let statuses: Set<ItemStatus>

    package init(tenantID: Identifier, since: Timestamp, until: Timestamp?, statuses: Set<ItemStatus>) {
        self.tenantID = tenantID
        self.since = since
        self.until = until
        self.statuses = statuses
    }
}

/// How far a recovery has come.
package struct Recovery: Sendable, Equatable {
    package let id: Identifier
    /// Deliveries that fitted when it began.
    package let matched: Int
    /// Deliveries put back to be sent, so far.
    package let requeued: Int
    /// Of those, how many have arrived, and how many have failed again.
    package let delivered: Int
    package let failed: Int
    package let createdAt: Timestamp
    /// `nil` while deliveries are still being put back.
    package let finishedAt: Timestamp?
}
