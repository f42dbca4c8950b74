// One interview and its run, whole: what the database holds and the workflow decides on.

/// An interview as plain data. Only `deciding(_:at:)` changes its state.
package struct Interview: Sendable, Equatable {
    package let id: Identifier
    /// `run_<unix seconds>_<8 hex>`.
    package let runID: String
    package let tenantID: Identifier
    package var externalID: String?
    /// Digest of the creating request's body, to tell a repeat from a conflict.
    package var requestDigest: [UInt8]
    package var submission: InterviewSubmission
    /// The interview's own webhook address and its origin (`scheme://host:port`), as split when saved.
    package var callbackURL: String?
    package var callbackOrigin: String?
    package var state: InterviewState
    package var dataQuality: DataQuality
    /// CRITICAL and HIGH findings of the last validation.
    package var missingFields: [ValidationFinding]
    /// MEDIUM findings of the last validation.
    package var warnings: [ValidationFinding]
    package var skillProfile: SkillProfile?
    package var plan: Plan?
    /// The last rejection's reason or revision's comments, for the planner; oldest first.
    package var planFeedback: [String]
    package var assessment: Assessment?
    package var interviewLink: String?
    /// `jti` of the candidate link; `nil` when none was made or it was revoked.
    package var candidateTokenID: String?
    package var sessionID: Identifier?
    package var transcript: Transcript?
    package var durationMinutes: Int?
    /// Raw addresses of recordings as the conductor gave them.
    package var recordings: [String]
    package var verdictAt: Timestamp?
    /// The last failure of the agent the state waits for; `nil` once it succeeded.
    package var agentError: String?
    /// Events emitted so far; the next one's `sequence` is this plus one.
    package var sequence: Int64
    /// Raised by every saved change.
    package var version: Int64
    package var scheduledAt: Timestamp?
    package var purgedAt: Timestamp?
    package let createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(id: Identifier, runID: String, tenantID: Identifier, createdAt: Timestamp) {
        self.id = id
        self.runID = runID
        self.tenantID = tenantID
        requestDigest = []
        submission = InterviewSubmission()
        state = .received
        dataQuality = .insufficient
        missingFields = []
        warnings = []
        planFeedback = []
        recordings = []
        sequence = 0
        version = 0
        self.createdAt = createdAt
        updatedAt = createdAt
    }
}
