// What the document says of the routes of interviews and their sessions.

import Workflow

extension OperationDescription {
    private static let interviews = OperationDescription(.interviews)

    static let createInterview = interviews.taking(.interviewSubmission)
        .answering(201, .interviewCreated, "The interview was created.")
        .answering(200, .interviewCreated, "The `externalId` stands for this interview, made from the same request.")
        .answering(409, .externalIDTaken, "The `externalId` stands for an interview made from another request.")
    static let getInterview = interviews.answering(200, .interview, "The interview as it is.")
    static let cancelInterview = interviews.perhapsTaking(.cancellation)
        .answering(200, .message, "The interview is cancelled.")
    static let supplyInfo = interviews.taking(.interviewInformation)
        .answering(200, .informationTaken, "What was given is kept; `missingFields` tells what is still wanting.")
    static let approvePlan = interviews.perhapsTaking(.decision)
        .answering(200, .planApproved, "The plan is approved.")
    static let rejectPlan = interviews.taking(.rejection)
        .answering(200, .interviewMoved, "Another plan is being made.")
    static let revisePlan = interviews.taking(.revision)
        .answering(200, .interviewMoved, "The plan is being revised.")
    static let approveAssessment = interviews.perhapsTaking(.assessmentReview)
        .answering(200, .interviewMoved, "The assessment is approved.")
    static let rejectAssessment = interviews.taking(.rejection)
        .answering(200, .interviewMoved, "The assessment is rejected, and the interview with it.")
    static let chatAboutAssessment = interviews.taking(.chatQuestion)
        .answering(200, .answer(["response": .text]), "The agent's answer.")
    static let purgeCandidateData = interviews.perhapsTaking(.decision)
        .answering(200, .purged, "The bytes are gone from the files.")
    static let getRankings =
        interviews
        .asking(
            QueryParameter("position", .text, "Only of this position."),
            QueryParameter("level", .level, "Only of this level.")
        )
        .answering(200, .rankings, "Approved candidates, best first.")
    static let getRecording =
        interviews
        .asking(
            QueryParameter("exp", .whole(from: 0), "The second at which the link ends.", isRequired: true),
            QueryParameter("sig", .text, "The code over path and `exp`, which it follows.", isRequired: true)
        )
        .answering(302, nil, "The recording is at `Location`.").refusing(403, 404)

    // MARK: Sessions

    static let conductInterview = OperationDescription(.sessions)
        .answering(
            201, .answer(["sessionId": .id, "interviewId": .id, "status": .choice(["created"])]),
            "The interview is in progress.")
    static let completeSession = OperationDescription(.sessions).taking(.sessionOutcome)
        .answering(
            200, .answer(["message": .text, "interviewId": .id, "runId": .text, "workflowState": .interviewState]),
            "The transcript is saved; the assessment is being made.")
}

extension Schema {
    static let sessionOutcome = body(
        [
            "transcript": .list(
                of: .body(
                    ["speaker": .filled(upTo: Limits.nameCharacters)],
                    optional: ["text": .text(upTo: Limits.textCharacters), "at": .givenTime]),
                upTo: Limits.transcriptTurns),
            "durationMinutes": .whole(0...1_440),
        ],
        optional: [
            "recordings": .list(
                of: .body(["url": .text(upTo: Limits.callbackURLCharacters, pattern: "^https?://[\\x21-\\x7E]*$")]),
                upTo: Limits.arrayItems)
        ]
    ).named("SessionOutcome")
}
