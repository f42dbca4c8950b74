// Where an interview stands.

/// The thirteen states of a run.
package enum InterviewState: String, CaseIterable, Sendable, Codable, Hashable {
    case received = "RECEIVED"
    case infoNeeded = "INFO_NEEDED"
    case validatingSkills = "VALIDATING_SKILLS"
    case generatingPlan = "GENERATING_PLAN"
    case pending = "PENDING"
    case approved = "APPROVED"
    case scheduled = "SCHEDULED"
    case inProgress = "IN_PROGRESS"
    case completed = "COMPLETED"
    case assessmentPending = "ASSESSMENT_PENDING"
    case assessmentApproved = "ASSESSMENT_APPROVED"
    case cancelled = "CANCELLED"
    case failed = "FAILED"

    /// Nothing follows any more.
    package var isTerminal: Bool {
        switch self {
        case .assessmentApproved, .cancelled, .failed: true
        default: false
        }
    }

    /// The durable work whose result leads out of this state; `nil` where people or time do.
    package var awaitedJob: JobKind? {
        switch self {
        case .validatingSkills: .validateSkills
        case .generatingPlan: .generatePlan
        case .completed: .assess
        default: nil
        }
    }
}
