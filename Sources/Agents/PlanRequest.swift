// What a planner is given.

package import Workflow

package struct PlanRequest: Sendable, Equatable {
    /// The new plan's id; the caller's choice.
    package var planID: String
    /// ISO 8601; the plan's `generatedAt`.
    package var generatedAt: String
    /// From 1; one more for each plan that was rejected or sent back.
    package var revision: Int
    package var submission: InterviewSubmission
    package var profile: SkillProfile
    /// Reasons of rejections and comments of revisions, oldest first; all are followed, the newest wins.
    package var feedback: [String]
    /// Minutes of the interview.
    package var durationMinutes: Int
    /// The plan that the newest feedback is about; `nil` for the first.
    package var previous: Plan?

    /// - Parameter durationMinutes: 15…120; a value outside counts as the nearest inside.
    package init(
        planID: String, generatedAt: String, revision: Int = 1, submission: InterviewSubmission,
        profile: SkillProfile, feedback: [String] = [], durationMinutes: Int = 45, previous: Plan? = nil
    ) {
        self.planID = planID
        self.generatedAt = generatedAt
        self.revision = revision
        self.submission = submission
        self.profile = profile
        self.feedback = feedback
        self.durationMinutes = durationMinutes
        self.previous = previous
    }
}
