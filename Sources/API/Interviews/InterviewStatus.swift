// The words that people read for where an interview stands.

import Workflow

enum InterviewStatus {
    /// What a dashboard calls `state`: the only place that knows.
    static func word(_ state: InterviewState) -> String {
        switch state {
        case .received, .validatingSkills, .generatingPlan, .pending: "planned"
        case .infoNeeded: "info_needed"
        case .approved: "approved"
        case .scheduled: "scheduled"
        case .inProgress: "in_progress"
        case .completed, .assessmentPending, .assessmentApproved: "completed"
        case .cancelled: "cancelled"
        case .failed: "failed"
        }
    }

    /// Every word that `word` has.
    static let words: [String] = InterviewState.allCases.map(word).reduce(into: []) { words, word in
        if !words.contains(word) { words.append(word) }
    }

    /// The state of a run in lower case; none before it has begun.
    static func workflowState(_ state: InterviewState, isDraft: Bool) -> String? {
        isDraft ? nil : state.rawValue.lowercased()
    }
}
