// What the document says of a candidate's link, session and page.

import Workflow

extension OperationDescription {
    private static let candidates = OperationDescription(.candidates)
    /// The type of a page.
    static let page = "text/html; charset=utf-8"

    static let getCandidateAccess = candidates.answering(200, .candidateAccess, "The interview behind the link.")
    static let requestCandidateCode = candidates.answering(201, .message, "The code is on its way by mail.")
    static let verifyCandidateCode = candidates.taking(
        .body(["otp": .text(upTo: OneTimeCode.digits, pattern: "^[0-9]{\(OneTimeCode.digits)}$")])
    )
    .answering(
        200, .answer(["verified": .flag, "candidateName": .text.nullable, "position": .text.nullable]),
        "The code is right: the session can be started."
    )
    .refusing(401)
    static let startCandidateSession =
        candidates
        .answering(201, .candidateSession, "The session has begun.")
        .answering(200, .candidateSession, "The session had begun before: it goes on where the candidate stopped.")
        .refusing(403, 409)
    static let answerQuestion = candidates.taking(
        .body(
            ["text": .filled(upTo: Limits.textCharacters)],
            optional: ["questionId": .text(upTo: Limits.nameCharacters)])
    )
    .answering(200, .sessionPlace, "The answer is kept; here is the next question.")
    .inSession().refusing(401, 409)
    static let completeCandidateSession = candidates.answering(
        200,
        .answer([
            "message": .text, "sessionId": .id, "answered": .whole(from: 0), "total": .whole(from: 0),
            "workflowState": .interviewState,
        ]), "The session has ended; the assessment is being made."
    )
    .inSession().refusing(401, 409)
    static let showInterview = candidates.answering(200, mediaType: page, "The next step of the interview, as a page.")
        .refusing(404, 410).refusingOnPages()
    static let sendInterviewForm = candidates.taking(
        .form(
            ["step": .choice(of: JoinForm.Step.self)],
            optional: [
                "otp": Schema.text.described("With `code`: its six digits."),
                "question": Schema.text.described("With `answer`: which question."),
                "text": Schema.text.described("With `answer`: what the candidate says."),
            ]), mediaType: "application/x-www-form-urlencoded"
    )
    .answering(303, nil, "What was sent is kept; the next step is at `Location`.")
    .answering(400, mediaType: page, "The form once more, with what is wrong.")
    .refusing(403, 404, 409, 410).refusingOnPages()
}

extension Schema {
    private static let asked = answer(["id": .text, "text": .text, "section": .text]).nullable

    fileprivate static let sessionPlace = answer([
        "done": .flag, "question": asked, "answered": .whole(from: 0), "total": .whole(from: 0),
    ])
    fileprivate static let candidateSession = answer([
        "sessionId": .id, "sessionToken": .text, "greeting": .text, "done": .flag, "question": asked,
        "answered": .whole(from: 0), "total": .whole(from: 0),
    ]).named("CandidateSession")
    fileprivate static let candidateAccess = answer([
        "candidateName": .text.nullable, "position": .text.nullable, "companyName": .text.nullable,
        "maskedEmail": .text.nullable, "state": .interviewState, "requiresOtp": .flag, "scheduledAt": .time.nullable,
        "expiresAt": .time, "durationMinutes": .whole(from: 0).nullable, "answered": .whole(from: 0),
        "total": .whole(from: 0),
    ]).named("CandidateAccess")
}
