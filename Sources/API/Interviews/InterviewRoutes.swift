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
            .parseResume,
            ParseResume.handle
        ).taking(bodyBytes: Limits.resumeBodyBytes),
        APIRoute(
            "GET", base + "/counts", "countInterviews", "Interviews by status", tenant(.interviewRead),
            .countInterviews,
            InterviewList.counts),
        APIRoute(
            "POST", base, "createInterviewRecord", "Create an interview", tenant(.interviewCreate),
            .createInterviewRecord,
            InterviewRecords.create),
        APIRoute(
            "GET", base, "listInterviews", "Interviews in pages", tenant(.interviewRead), .listInterviews,
            InterviewList.list),
        APIRoute(
            "GET", one, "getInterviewRecord", "One interview", tenant(.interviewRead), .getInterviewRecord,
            InterviewRecords.read),
        APIRoute(
            "PUT", one, "updateInterview", "Change fields of an interview", tenant(.interviewUpdate), .updateInterview,
            InterviewRecords.update),
        APIRoute(
            "DELETE", one, "deleteInterview", "Delete an interview", tenant(.interviewDelete), .deleteInterview,
            InterviewRecords.delete),
        APIRoute(
            "POST", one + "/invite", "inviteCandidate", "Send the candidate the interview's link",
            tenant(.interviewUpdate), .inviteCandidate, InterviewInvitation.handle),
        APIRoute(
            "POST", one + "/assess", "assessInterview", "Deprecated: assessments run by themselves",
            tenant(.interviewAssess), .assessInterview, Reassessment.assess),
        APIRoute(
            "POST", one + "/override", "overrideInterview", "Correct skills and role", tenant(.interviewUpdate),
            .overrideInterview,
            InterviewOverrides.add),
        APIRoute(
            "GET", one + "/overrides", "getOverrides", "Corrections of skills and role", tenant(.interviewRead),
            .getOverrides,
            InterviewOverrides.list),
        APIRoute(
            "POST", "/api/v1/a2a/interview/:id/retrigger-assessment", "retriggerAssessment",
            "Make the assessment anew", tenant(.interviewAssess), .retriggerAssessment, Reassessment.retrigger),
    ]
}
