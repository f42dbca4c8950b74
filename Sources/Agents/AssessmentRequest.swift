// What an assessor is given.

package import Workflow

package struct AssessmentRequest: Sendable, Equatable {
    /// The new report's id; the caller's choice.
    package var assessmentID: String
    /// ISO 8601; the report's `generatedAt`.
    package var generatedAt: String
    package var plan: Plan
    package var transcript: Transcript

    package init(assessmentID: String, generatedAt: String, plan: Plan, transcript: Transcript) {
        self.assessmentID = assessmentID
        self.generatedAt = generatedAt
        self.plan = plan
        self.transcript = transcript
    }
}
