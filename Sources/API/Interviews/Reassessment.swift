// Assessments asked for by hand.

import HTTPServer
import JSON
import Workflow

enum Reassessment {
    /// The old way, which is no more.
    @Sendable
    static func assess(_ request: APIRequest) async throws -> HTTPResponse {
        throw APIError.badRequest(
            "Assessment runs automatically when the interview session ends. To run a failed one again, use "
                + "POST /a2a/interview/:id/retrigger-assessment.")
    }

    /// The report is made anew; the present one stays until then.
    @Sendable
    static func retrigger(_ request: APIRequest) async throws -> HTTPResponse {
        let interview = try await request.decidingInterview(by: request.actor()) { _, _ in .retriggerAssessment }
        return Answer.json(
            202,
            [
                "message": "Assessment retriggered.", "interviewId": .string(interview.id.text),
                "runId": .string(interview.runID), "workflowState": .string(interview.state.rawValue),
            ])
    }
}
