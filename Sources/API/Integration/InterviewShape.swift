// An interview as the Integration API shows it.

import JSON
import Signing
import Workflow

enum InterviewShape {
    /// The answer of `GET /integration/interviews/:runId`.
    static func full(_ interview: Interview, service: APIServices, now: Timestamp) throws(APIError) -> JSONValue {
        var object = JSONObject([
            ("runId", .string(interview.runID)),
            ("interviewId", .string(interview.id.text)),
            ("tenantId", .string(interview.tenantID.text)),
            ("externalId", .optional(interview.externalID)),
            ("state", .string(interview.state.rawValue)),
            ("dataQuality", .string(interview.dataQuality.rawValue)),
        ])
        if !interview.missingFields.isEmpty { object["missingFields"] = findings(interview.missingFields) }
        let submission = interview.submission
        object["candidateRef"] = .optional(submission.candidateRef)
        object["candidateName"] = .optional(submission.candidateName)
        object["candidateEmail"] = .optional(submission.candidateEmail)
        object["position"] = .optional(submission.position)
        object["level"] = .optional(submission.level?.rawValue)
        object["plan"] = try interview.plan.map(Encoded.json) ?? .null
        object["assessment"] = try interview.assessment.map(Encoded.json) ?? .null
        object["interviewLink"] = .optional(interview.interviewLink)
        object["recordingUrls"] = .strings(recordingLinks(interview, service: service, now: now))
        object["createdAt"] = .string(interview.createdAt.iso8601)
        object["updatedAt"] = .string(interview.updatedAt.iso8601)
        if let error = interview.agentError { object["agentError"] = .string(error) }
        return .object(object)
    }

    /// The answer of a create call, first or repeated.
    static func created(_ interview: Interview) -> JSONValue {
        var object = JSONObject([
            ("runId", .string(interview.runID)),
            ("interviewId", .string(interview.id.text)),
            ("state", .string(interview.state.rawValue)),
            ("message", .string(message(of: interview.state))),
            ("dataQuality", .string(interview.dataQuality.rawValue)),
        ])
        if !interview.missingFields.isEmpty { object["missingFields"] = findings(interview.missingFields) }
        if !interview.warnings.isEmpty { object["warnings"] = findings(interview.warnings) }
        return .object(object)
    }

    static func findings(_ findings: [ValidationFinding]) -> JSONValue {
        .array(
            findings.map {
                [
                    "field": .string($0.field), "severity": .string($0.severity.rawValue),
                    "reason": .string($0.reason), "question": .string($0.question),
                ]
            })
    }

    private static func message(of state: InterviewState) -> String {
        switch state {
        case .received, .validatingSkills: "Interview request accepted. Skill validation in progress."
        case .infoNeeded: "Missing critical data. Please provide the required fields."
        default: "This interview exists already."
        }
    }

    /// Our own addresses for the recordings, signed and good for a week.
    private static func recordingLinks(_ interview: Interview, service: APIServices, now: Timestamp) -> [String] {
        guard !interview.recordings.isEmpty else { return [] }
        let key = service.master.key(for: .recordingLink)
        let base = service.settings.current.publicURL
        return interview.recordings.indices.map { index in
            base
                + SignedLink.sign(
                    path: "/api/v1/recordings/\(interview.id.text)/\(index)",
                    expiresAtUnixSeconds: now.unixSeconds + Limits.recordingLinkSeconds, key: key)
        }
    }
}
