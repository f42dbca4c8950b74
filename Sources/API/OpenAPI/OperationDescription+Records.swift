// What the document says of the admin Interviews API.

import JSON
import Workflow

extension OperationDescription {
    private static let records = OperationDescription(.records)

    static let parseResume = records.taking(
        .body(["file": Schema.file.described("PDF, DOCX or plain text, judged by its content.")]),
        mediaType: "multipart/form-data"
    )
    .answering(200, .answer(["resumeText": .text, "originalLength": .whole(from: 0)]), "The resume's text.")
    .refusing(422)
    static let countInterviews = records.answering(
        200,
        .answer([
            "total": .whole(from: 0), "planned": .whole(from: 0), "approved": .whole(from: 0),
            "inProgress": .whole(from: 0), "infoNeeded": .whole(from: 0),
        ]), "How many interviews there are in each status.")
    static let createInterviewRecord = records.taking(.recordSubmission)
        .answering(201, .recordCreated, "The interview is kept; its run begins by itself.")
    static let listInterviews =
        records
        .asking(
            QueryParameter("search", .text(upTo: Limits.nameCharacters), "Words of name, e-mail address or position."),
            QueryParameter("status", .text, "Only in this state, in whatever case."),
            QueryParameter("page", .whole(from: 1), "From 1; 1 without it."),
            QueryParameter("limit", .whole(1...Limits.pageRowsMaximum), "Rows of a page.")
        )
        .answering(
            200,
            .answer([
                "data": .list(of: .recordRow), "total": .whole(from: 0), "page": .whole(from: 1),
                "limit": .whole(1...Limits.pageRowsMaximum), "totalPages": .whole(from: 0),
            ]), "Interviews, newest first.")
    static let getInterviewRecord = records.answering(200, .record, "The interview with all that is known of it.")
    static let updateInterview = records.taking(.recordUpdate)
        .answering(200, .record, "Given fields are replaced, others stay.")
    static let deleteInterview = records.answering(
        200, .message, "The record is gone, and the candidate from everything that was told of it.")
    static let inviteCandidate = records.answering(
        200, .answer(["interviewLink": .text, "token": .text, "emailSent": .flag]),
        "The link; `emailSent` tells whether the mail server took the invitation.")
    static let assessInterview = records.refusing(400)
    static let overrideInterview = records.taking(
        .body(
            [:],
            optional: [
                "addSkills": .skillNames, "removeSkills": .skillNames,
                "roleFamily": .filled(upTo: Limits.nameCharacters), "reason": .text(upTo: Limits.textCharacters),
                "actorId": Schema.actorID,
            ])
    )
    .answering(201, .recordOverride, "The correction, kept behind those before it.")
    static let getOverrides = records.answering(200, .list(of: .recordOverride), "Every correction, the oldest first.")
    static let retriggerAssessment = records.answering(
        202, .answer(["message": .text, "interviewId": .id, "runId": .text, "workflowState": .interviewState]),
        "The report is made anew; the present one stays until then.")
}

extension Schema {
    fileprivate static let skillNames = list(of: .filled(upTo: Limits.nameCharacters), upTo: Limits.arrayItems)

    private static let recordFields: KeyValuePairs<String, Schema> = [
        "duration": .whole(Limits.durationMinutes).described("Minutes."), "scheduledAt": .givenTime,
    ]
    fileprivate static let recordSubmission = body([:], optional: submissionFields, recordFields)
        .named("InterviewRecordSubmission")
    fileprivate static let recordUpdate = body([:], optional: submissionFields, recordFields, ["actorId": actorID])
        .named("InterviewRecordUpdate")

    private static let status = choice(InterviewStatus.words)
    private static let lowerState = choice(InterviewState.allCases.map { $0.rawValue.lowercased() }).nullable
        .described("Null until the run has begun.")

    private static let headFields: KeyValuePairs<String, Schema> = [
        "id": .id, "candidateName": .text.nullable, "candidateEmail": .text.nullable, "position": .text.nullable,
        "level": choice(SeniorityLevel.allCases.map { $0.rawValue.lowercased() }).nullable,
        "skills": .list(of: .text), "duration": .whole(from: 0), "status": status, "workflowState": lowerState,
        "planId": .text.nullable, "sessionId": .id.nullable, "runId": .text.nullable, "createdAt": .time,
        "updatedAt": .time,
    ]
    private static func pairs(_ fields: KeyValuePairs<String, Schema>) -> [(String, Schema)] {
        fields.map { ($0.key, $0.value) }
    }

    fileprivate static let recordRow = answer(headFields).named("InterviewRecordRow")
    fileprivate static let recordCreated = answer(pairs(headFields) + pairs(["tenantId": .id]))
        .named("InterviewRecordCreated")
    fileprivate static let record = answer(
        pairs(headFields)
            + pairs([
                "tenantId": .id, "jobDescription": .text.nullable, "callbackUrl": .text.nullable,
                "candidateClaimedSkills": .list(of: .text), "candidateEvidencedSkills": .list(of: .text),
                "candidateDemonstratedSkills": .list(of: .text), "canonicalPayload": canonicalPayload,
                "diffReport": .map(of: answer(["before": .text.nullable, "after": .text.nullable])),
                "rawPayload": .map(of: .anything).nullable,
            ]), sometimes: ["scheduledAt": .time, "agentError": .text]
    ).named("InterviewRecord")

    private static let canonicalPayload = answer([
        "skills": .list(of: .text), "jobDescription": .text.nullable, "candidateResume": .text.nullable,
        "roleFamily": .text.nullable, "roleCategory": .text.nullable, "relatedSkills": .list(of: .text),
    ])
    fileprivate static let recordOverride = answer([
        "id": .id, "addSkills": .list(of: .text), "removeSkills": .list(of: .text), "roleFamily": .text.nullable,
        "reason": .text.nullable, "actorId": .text.nullable, "createdAt": .time,
    ]).named("InterviewOverride")
}
