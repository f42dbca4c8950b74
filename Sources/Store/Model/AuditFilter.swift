// Which lines of the audit log a list shall show.
package import Workflow

/// Every given condition must hold.
package struct AuditFilter: Sendable, Equatable {
    /// At or after.
    package var since: Timestamp?
    package var runID: String?

    package init(since: Timestamp? = nil, runID: String? = nil) {
        self.since = since
        self.runID = runID
    }
}
