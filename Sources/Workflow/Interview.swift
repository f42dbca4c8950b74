// One interview and its run, whole: what the database holds and the workflow decides on.

/// An interview as plain data. Only `deciding(_:at:)` changes its state.
package struct Interview: Sendable, Equatable {
    /// The `interviewId`.
    package let id: Identifier
    /// `run_<unix seconds>_<8 hex>`.
    package let runID: String
    /// Whose interview it is.
    package let tenantID: Identifier
    /// The caller's own id, which makes creation repeatable; unique per tenant.
    package var externalID: String?
    /// Digest of the creating request's body, to tell a repeat from a conflict.
    package var requestDigest: [UInt8]
    /// What was asked for, with everything supplied since.
    package var submission: InterviewSubmission
    /// What the admin Interviews API keeps of its own; `nil` for a run of the Integration API.
    package var intake: Intake?
    /// Made by the admin Interviews API and not begun: a durable job submits it. Callers see no run of it yet.
    package var isDraft: Bool
    /// The interview's own webhook address and its origin (`scheme://host:port`), as split when saved.
    package var callbackURL: String?
    package var callbackOrigin: String?
    /// Changed by `deciding(_:at:)` only.
    package var state: InterviewState
    /// Of the last validation.
    package var dataQuality: DataQuality
    /// CRITICAL and HIGH findings of the last validation.
    package var missingFields: [ValidationFinding]
    /// MEDIUM findings of the last validation.
    package var warnings: [ValidationFinding]
    /// What the skill normaliser found; `nil` before.
    package var skillProfile: SkillProfile?
    /// The last plan made; a rejected or revised one stays until the next replaces it.
    package var plan: Plan?
    /// The reasons of rejections and comments of revisions, for the planner; oldest first, the last ten at most.
    package var planFeedback: [String]
    /// The report from ASSESSMENT_PENDING on; `nil` after its rejection.
    package var assessment: Assessment?
    /// The candidate's way in; `nil` before approval and once revoked.
    package var interviewLink: String?
    /// `jti` of the candidate link; `nil` when none was made or it was revoked.
    package var candidateTokenID: String?
    /// The running or last session; `nil` before and after a purge, which ends its tokens.
    package var sessionID: Identifier?
    /// Whether one-time codes were ever sent to the candidate and their records still lie in the store; kept by the
    /// store, ended by a purge.
    package var hasOTPRecords: Bool
    /// What was said; `nil` before the session is over.
    package var transcript: Transcript?
    /// Minutes that the session lasted.
    package var durationMinutes: Int?
    /// Raw addresses of recordings as the conductor gave them.
    package var recordings: [String]
    /// When the assessment was approved.
    package var verdictAt: Timestamp?
    /// The last failure of the agent the state waits for; `nil` once it succeeded.
    package var agentError: String?
    /// Events emitted so far; the next one's `sequence` is this plus one.
    package var sequence: Int64
    /// Raised by every saved change.
    package var version: Int64
    /// When the session is to open; `nil` until the interview is scheduled.
    package var scheduledAt: Timestamp?
    /// When the candidate's data was wiped; `nil` while there is some, again so when new data has come in since.
    package var purgedAt: Timestamp?
    /// When the request was received.
    package let createdAt: Timestamp
    /// The time of the last command that changed something.
    package var updatedAt: Timestamp

    /// An interview just received: nothing validated, nothing emitted.
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
        hasOTPRecords = false
        isDraft = false
        sequence = 0
        version = 0
        self.createdAt = createdAt
        updatedAt = createdAt
    }
}
