// Durable work that an interview's state waits for.
package import Workflow

/// A job. It is there until it is finished; whoever works on it is known in memory only.
package struct Job: Sendable, Equatable {
    package let id: Identifier
    package let kind: JobKind
    package let interviewID: Identifier
    /// Attempts that failed so far.
    package let attempt: Int
    package let dueAt: Timestamp

    package init(id: Identifier, kind: JobKind, interviewID: Identifier, attempt: Int, dueAt: Timestamp) {
        self.id = id
        self.kind = kind
        self.interviewID = interviewID
        self.attempt = attempt
        self.dueAt = dueAt
    }
}
