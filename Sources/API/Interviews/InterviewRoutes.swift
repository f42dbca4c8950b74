// The routes of the admin Interviews API.

import HTTPServer

enum InterviewRoutes {
    private static let base = "/api/v1/interviews"

    private static func tenant(_ permission: Permission) -> APIRoute.Access {
        .callers(.everybody, permission, .header)
    }

    static let routes: [APIRoute] = [
        APIRoute(
            "POST", base + "/parse-resume", "parseResume", "Read the text of a resume", tenant(.interviewCreate),
            ParseResume.handle
        ).taking(bodyBytes: Limits.resumeBodyBytes)
    ]
}
