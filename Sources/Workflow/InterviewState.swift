// Where an interview stands.

/// The thirteen states of a run; the last three and ASSESSMENT_APPROVED, CANCELLED, FAILED end it.
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
}
