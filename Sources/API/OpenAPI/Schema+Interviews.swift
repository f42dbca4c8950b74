// Interviews, plans and assessments, as the Integration API takes and shows them.

import JSON
import Workflow

extension Schema {
    // MARK: Requests

    static let submissionFields: KeyValuePairs<String, Schema> = [
        "candidateRef": .text(upTo: Limits.nameCharacters), "candidateName": .text(upTo: Limits.nameCharacters),
        "candidateEmail": email, "candidateProfile": .text(upTo: Limits.textCharacters),
        "candidateResume": .text(upTo: Limits.longTextCharacters), "position": .text(upTo: Limits.textCharacters),
        "level": level, "qualifications": texts, "skills": texts,
        "jobDescription": .text(upTo: Limits.longTextCharacters), "companyName": .text(upTo: Limits.textCharacters),
        "companyDescription": .text(upTo: Limits.textCharacters),
    ]

    /// An address with one `@` and a dot inside of what follows; blank counts as absent.
    private static let email: Schema = {
        let word = #"[^\s<>,;"@]"#
        let end = #"[^\s<>,;"@.]"#
        return .text(upTo: 320, pattern: #"^(\s*|\#(word)+@\#(end)\#(word)*\.\#(word)*\#(end))$"#)
    }()

    private static let texts = Schema.list(of: .text(upTo: Limits.textCharacters), upTo: Limits.arrayItems)
    static let actorID = Schema.text(upTo: Limits.nameCharacters).described("Who acts, in the caller's own words.")

    /// A level of seniority in whatever case; blank counts as absent.
    static let level: Schema = {
        let words = SeniorityLevel.allCases.map { level in
            level.rawValue.map { "[\($0)\($0.lowercased())]" }.joined()
        }
        return Schema.text.adding("pattern", .value(.string(#"^(\s*|"# + words.joined(separator: "|") + ")$")))
            .described("One of \(SeniorityLevel.allCases.map(\.rawValue).joined(separator: ", ")), in whatever case.")
            .adding("examples", .value(.strings(SeniorityLevel.allCases.map(\.rawValue))))
    }()

    static let interviewSubmission = Schema.body(
        [:], optional: submissionFields,
        [
            "externalId": .filled(upTo: Limits.nameCharacters).described(
                "Of the caller's; the same twice is one interview."),
            "callbackUrl": .callbackURL,
        ]
    ).named("InterviewSubmission")

    static let interviewInformation = Schema.body(
        [:], optional: submissionFields, ["actorId": actorID, "userId": actorID]
    )
    .named("InterviewInformation")

    static let decision = Schema.body([:], optional: ["actorId": actorID])
    static let cancellation = Schema.body(
        [:], optional: ["reason": .text(upTo: Limits.textCharacters), "actorId": actorID])
    static let rejection = Schema.body(["reason": .filled(upTo: Limits.textCharacters)], optional: ["actorId": actorID])
    static let revision = Schema.body(
        ["comments": .filled(upTo: Limits.textCharacters)], optional: ["actorId": actorID])

    static let assessmentReview = Schema.body(
        [:],
        optional: [
            "actorId": actorID,
            "recruiterScores": byCompetency(.number(1...5)).described("Competency → sub-dimension → score."),
            "subDimensionAnnotations": byCompetency(.text(upTo: Limits.textCharacters)),
            "competencyWeightOverrides": .map(of: .number(0...1), upTo: Limits.arrayItems)
                .described("Competency → weight; they sum to 1.0."),
            "evidenceConfirmations": texts, "biasAnnotations": .text(upTo: Limits.textCharacters),
        ]
    ).named("AssessmentReview")

    private static func byCompetency(_ schema: Schema) -> Schema {
        .map(of: .map(of: schema, upTo: Limits.arrayItems), upTo: Limits.arrayItems)
    }

    static let chatQuestion = Schema.body(
        ["message": .filled(upTo: Limits.textCharacters)],
        optional: [
            "history": .list(
                of: .body(["role": .choice(["user", "assistant"]), "content": .text(upTo: Limits.textCharacters)]),
                upTo: Limits.arrayItems)
        ]
    ).named("ChatQuestion")

    // MARK: Answers

    static let interviewState = Schema.choice(of: InterviewState.self).named("InterviewState")
    static let dataQuality = Schema.choice(of: DataQuality.self).named("DataQuality")
    static let recommendation = Schema.choice(of: Assessment.Recommendation.self).named("Recommendation")
    private static let seniority = Schema.choice(of: SeniorityLevel.self).named("SeniorityLevel")

    static let findings = Schema.list(
        of: answer([
            "field": .text, "severity": .choice(of: ValidationFinding.Severity.self), "reason": .text,
            "question": .text,
        ]).named("Finding"))

    static let interviewCreated = answer(
        [
            "runId": .text, "interviewId": .id, "state": interviewState, "message": .text, "dataQuality": dataQuality,
        ],
        sometimes: ["missingFields": findings, "warnings": findings]
    ).named("InterviewCreated")

    static let interview = answer(
        [
            "runId": .text, "interviewId": .id, "tenantId": .id, "externalId": .text.nullable, "state": interviewState,
            "dataQuality": dataQuality, "candidateRef": .text.nullable, "candidateName": .text.nullable,
            "candidateEmail": .text.nullable, "position": .text.nullable, "level": seniority.nullable,
            "plan": plan.nullable, "assessment": assessment.nullable, "interviewLink": .text.nullable,
            "recordingUrls": .list(of: .text), "createdAt": .time, "updatedAt": .time,
        ],
        sometimes: [
            "missingFields": findings,
            "agentError": .text.described("What the agent failed of; it is tried again."),
        ]
    ).named("Interview")

    static let message = answer(["message": .text]).named("Message")
    static let interviewMoved = answer(["message": .text, "workflowState": interviewState]).named("InterviewMoved")

    static let informationTaken = answer(
        ["message": .text, "state": interviewState], sometimes: ["missingFields": findings]
    ).named("InformationTaken")

    static let inmailDraft = answer(["subject": .text, "body": .text]).named("InMailDraft")

    static let planApproved = answer([
        "message": .text, "workflowState": interviewState, "interviewLink": .text, "inmailDraft": inmailDraft,
    ]).named("PlanApproved")

    static let purged = answer(["message": .text, "purgedAt": .time, "fieldsWiped": .list(of: .text)])
        .named("CandidateDataPurged")

    static let rankings = Schema.list(
        of: answer([
            "rank": .whole(from: 1), "interviewId": .id, "candidateRef": .text.nullable,
            "candidateName": .text.nullable, "position": .text.nullable, "level": seniority.nullable,
            "overallScore": .whole(0...100), "recommendation": recommendation,
            "finalVerdict": .choice([InterviewState.assessmentApproved.rawValue]), "verdictAt": .time,
        ]).named("RankedCandidate"))

    /// The common error body, and which interview holds the `externalId`.
    static let externalIDTaken = answer([
        "statusCode": .whole(409...409), "error": .text, "message": .text, "requestId": .text, "runId": .text,
        "interviewId": .id, "state": interviewState,
    ]).named("ExternalIdTaken")

    // MARK: Plan and assessment

    static let plan: Schema = {
        let question = answer([
            "id": .text, "text": .text, "probes": .list(of: .text), "skills": .list(of: .text),
        ])
        let section = answer([
            "id": .text, "title": .text, "minutes": .whole(from: 1), "competency": .text,
            "questions": .list(of: question),
        ])
        let side = answer(["name": .text, "indicators": .map(of: .text)])
        let competency = answer([
            "name": .text, "weight": .number(0...1), "isRequired": .flag, "minimumAcceptableScore": .whole(0...100),
            "subDimensions": .list(of: side),
        ])
        return answer([
            "id": .id, "title": .text, "duration": .whole(from: 1), "generatedAt": .format("date-time"),
            "revision": .whole(from: 1), "greetingScript": .text, "sections": .list(of: section),
            "competencies": .list(of: competency), "skillsCoverage": .map(of: .flag), "mustHave": .list(of: .text),
            "niceToHave": .list(of: .text),
        ]).named("Plan")
    }()

    static let assessment: Schema = {
        let score = number(1...5)
        let side = answer([
            "name": .text, "score": score,
            "components": answer([
                "completeness": score, "reasoningClarity": score, "accuracy": score, "depth": score,
                "relevance": score,
            ]),
            "evidence": .list(of: answer(["turn": .whole(from: 0), "quote": .text.nullable])),
        ])
        let competency = answer([
            "name": .text, "weight": .number(0...1), "score": .number(0...100), "subDimensions": .list(of: side),
        ])
        let annotations = answer(
            ["subDimensionAnnotations": .map(of: .map(of: .text)), "evidenceConfirmations": .list(of: .text)],
            sometimes: ["biasAnnotations": .text])
        return answer(
            [
                "id": .id, "generatedAt": .format("date-time"), "overallScore": .whole(0...100),
                "recommendation": recommendation, "competencies": .list(of: competency),
                "skills": .list(of: answer(["name": .text, "score": score])), "summary": .text,
                "strengths": .list(of: .text), "concerns": .list(of: .text), "agentScore": .whole(0...100),
            ],
            sometimes: ["annotations": annotations]
        ).named("Assessment")
    }()
}
