// One line of the audit log.
package import Workflow

/// Who did what to what, when and from where. Holds no candidate's data; never changed, kept through a purge.
package struct AuditEntry: Sendable, Equatable {
    package let id: Identifier
    /// `nil` for what concerns no single tenant.
    package let tenantID: Identifier?
    package let at: Timestamp
    package let actor: Actor
    /// For instance `plan.approve` or `key.create`.
    package let action: String
    package let runID: String?
    /// What was acted on, where it is no run: `endpoint <id>`.
    package let subject: String?

    package init(
        id: Identifier, tenantID: Identifier?, at: Timestamp, actor: Actor, action: String, runID: String? = nil,
        subject: String? = nil
    ) {
        self.id = id
        self.tenantID = tenantID
        self.at = at
        self.actor = actor
        self.action = action
        self.runID = runID
        self.subject = subject
    }
}
