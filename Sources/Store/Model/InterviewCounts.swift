// How many interviews a tenant has, by how far they have come.
import Workflow

package struct InterviewCounts: Sendable, Equatable {
    /// All, the cancelled and failed ones too.
    package var total = 0
    /// Before the approval of their plan, and not waiting for information.
    package var planned = 0
    /// Past the approval of their plan, except those whose session is running.
    package var approved = 0
    package var inProgress = 0
    package var infoNeeded = 0

    package init() {}

    mutating func add(_ count: Int, in state: InterviewState) {
        total += count
        switch state {
        case .received, .validatingSkills, .generatingPlan, .pending: planned += count
        case .approved, .scheduled, .completed, .assessmentPending, .assessmentApproved: approved += count
        case .inProgress: inProgress += count
        case .infoNeeded: infoNeeded += count
        case .cancelled, .failed: break
        }
    }
}
