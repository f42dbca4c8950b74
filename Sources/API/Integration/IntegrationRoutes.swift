// The twelve routes of the Integration API, and the recordings they link to.

import HTTPServer
import Signing
import Store
import Workflow

enum IntegrationRoutes {
    private static let base = "/api/v1/integration"
    private static let run = "/api/v1/integration/interviews/:runId"

    private static func tenant(_ permission: Permission) -> APIRoute.Access {
        .callers(.everybody, permission, .header)
    }

    static let routes: [APIRoute] = [
        APIRoute(
            "POST", base + "/interviews", "createInterview", "Submit an interview request",
            tenant(.interviewCreate), .createInterview, CreateInterview.handle),
        APIRoute(
            "GET", run, "getInterview", "Status, plan and assessment of an interview", tenant(.interviewRead),
            .getInterview, InterviewActions.read),
        APIRoute(
            "DELETE", run, "cancelInterview", "Cancel an interview", tenant(.interviewUpdate),
            .cancelInterview, InterviewActions.cancel),
        APIRoute(
            "PATCH", run + "/info", "supplyInfo", "Supply missing data", tenant(.interviewUpdate),
            .supplyInfo, InterviewActions.supplyInfo),
        APIRoute(
            "POST", run + "/plan/approve", "approvePlan", "Approve the plan", tenant(.interviewApprove),
            .approvePlan, InterviewActions.approvePlan),
        APIRoute(
            "POST", run + "/plan/reject", "rejectPlan", "Reject the plan with a reason", tenant(.interviewApprove),
            .rejectPlan, InterviewActions.rejectPlan),
        APIRoute(
            "PATCH", run + "/plan/revise", "revisePlan", "Ask for changes to the plan", tenant(.interviewApprove),
            .revisePlan, InterviewActions.revisePlan),
        APIRoute(
            "POST", run + "/assessment/approve", "approveAssessment", "Approve the assessment",
            tenant(.interviewApprove), .approveAssessment, InterviewActions.approveAssessment),
        APIRoute(
            "POST", run + "/assessment/reject", "rejectAssessment", "Reject the assessment",
            tenant(.interviewApprove), .rejectAssessment, InterviewActions.rejectAssessment),
        APIRoute(
            "POST", run + "/assessment/chat", "chatAboutAssessment", "Ask about the assessment",
            tenant(.interviewRead), .chatAboutAssessment, AssessmentChatHandler.handle),
        APIRoute(
            "DELETE", run + "/candidate-data", "purgeCandidateData", "Wipe the candidate's personal data",
            tenant(.interviewDelete), .purgeCandidateData, InterviewActions.purge),
        APIRoute(
            "GET", base + "/rankings", "getRankings", "Approved candidates by score", tenant(.interviewRead),
            .getRankings, Rankings.handle),
        APIRoute(
            "GET", "/api/v1/recordings/:interviewId/:index", "getRecording", "Follow a signed link to a recording",
            .signedLink, .getRecording, recording),
    ]

    /// The stored address of a recording, to whoever holds a link that we signed and that has not expired.
    @Sendable
    private static func recording(_ request: APIRequest) async throws -> HTTPResponse {
        let key = request.service.master.key(for: .recordingLink)
        guard SignedLink.verify(request.http.rawTarget, nowUnixSeconds: request.now.unixSeconds, key: key),
            let id = Identifier(request.parameter("interviewId")), let index = Int(request.parameter("index"))
        else {
            throw APIError.forbidden("This link is not valid any more.")
        }
        let interview = try await request.service.store.read { session in try session.interview(id: id) }
        guard let interview, interview.recordings.indices.contains(index) else {
            throw APIError.notFound("Recording not found")
        }
        return HTTPResponse(status: 302, headers: [(name: "Location", value: interview.recordings[index])])
    }
}
