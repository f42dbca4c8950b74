// The routes of the admin Interviews API.

import HTTPServer

enum InterviewRoutes {
    private static let base = "/api/v1/interviews"
    private static let one = "/api/v1/interviews/:id"

    private static func tenant(_ permission: Permission) -> APIRoute.Access {
        .callers(.everybody, permission, .header)
    }

    static let routes: [APIRoute] = [
        APIRoute(
            "POST", base + "/parse-resume", "parseResume", "Read the text of a resume", tenant(.interviewCreate),
            ParseResume.handle
        ).taking(bodyBytes: Limits.resumeBodyBytes),
        APIRoute(
            "GET", base + "/counts", "countInterviews", "Interviews by status", tenant(.interviewRead),
            InterviewList.counts),
        APIRoute(
            "POST", base, "createInterviewRecord", "Create an interview", tenant(.interviewCreate),
            InterviewRecords.create),
        APIRoute("GET", base, "listInterviews", "Interviews in pages", tenant(.interviewRead), InterviewList.list),
        APIRoute("GET", one, "getInterviewRecord", "One interview", tenant(.interviewRead), InterviewRecords.read),
        APIRoute(
            "PUT", one, "updateInterview", "Change fields of an interview", tenant(.interviewUpdate),
            InterviewRecords.update),
        APIRoute(
            "DELETE", one, "deleteInterview", "Delete an interview", tenant(.interviewDelete),
            InterviewRecords.delete),
        APIRoute(
            "POST", one + "/invite", "inviteCandidate", "Send the candidate the interview's link",
            tenant(.interviewUpdate), InterviewInvitation.handle),
        APIRoute(
            "POST", one + "/assess", "assessInterview", "Deprecated: assessments run by themselves",
            tenant(.interviewAssess), Reassessment.assess),
        APIRoute(
            "POST", one + "/override", "overrideInterview", "Correct skills and role", tenant(.interviewUpdate),
            InterviewOverrides.add),
        APIRoute(
            "GET", one + "/overrides", "getOverrides", "Corrections of skills and role", tenant(.interviewRead),
            InterviewOverrides.list),
        APIRoute(
            "POST", "/api/v1/a2a/interview/:id/retrigger-assessment", "retriggerAssessment",
            "Make the assessment anew", tenant(.interviewAssess), Reassessment.retrigger),
    ]
}
