// An interview as the admin Interviews API shows it.

import JSON
import Store
import Workflow

enum InterviewRecordShape {
    /// The answer of a create call.
    static func created(_ interview: Interview) -> JSONValue {
        var object = head(interview)
        object["status"] = .string(InterviewStatus.word(interview.state))
        addRun(to: &object, interview)
        addTimes(to: &object, interview)
        return .object(object)
    }

    /// The answer of `GET /interviews/:id`.
    static func full(_ interview: Interview, by payloads: any PayloadNormalising) throws(APIError) -> JSONValue {
        var object = head(interview)
        object["status"] = .string(InterviewStatus.word(interview.state))
        object["jobDescription"] = .optional(interview.submission.jobDescription)
        addRun(to: &object, interview)
        object["callbackUrl"] = .optional(interview.callbackURL)
        if let time = interview.scheduledAt { object["scheduledAt"] = .string(time.iso8601) }
        if let error = interview.agentError { object["agentError"] = .string(error) }
        let intake = IntakeMaker(payloads: payloads).intake(of: interview)
        let skills = payloads.candidateSkills(of: interview.submission)
        let demonstrated = interview.intake?.demonstratedSkills ?? interview.assessment?.demonstratedSkills ?? []
        object["candidateClaimedSkills"] = .strings(skills.claimed)
        let evidenced = skills.evidenced.isEmpty ? intake.evidencedSkills : skills.evidenced
        object["candidateEvidencedSkills"] = .strings(evidenced)
        object["candidateDemonstratedSkills"] = .strings(demonstrated)
        object["canonicalPayload"] = canonical(intake.canonicalPayload)
        object["diffReport"] = changes(intake.diffReport)
        object["rawPayload"] = intake.rawPayload.map { .raw(Array($0.utf8)) } ?? .null
        addTimes(to: &object, interview)
        return .object(object)
    }

    /// A row of `GET /interviews`.
    static func row(_ listing: InterviewListing) -> JSONValue {
        let overview = listing.overview
        return [
            "id": .string(listing.id.text),
            "candidateName": .optional(overview.candidateName),
            "candidateEmail": .optional(overview.candidateEmail),
            "position": .optional(overview.position),
            "level": .optional(overview.level?.rawValue.lowercased()),
            "skills": .strings(overview.skills),
            "duration": .int(overview.duration ?? Limits.durationMinutesUsual),
            "status": .string(InterviewStatus.word(listing.state)),
            "workflowState": .optional(InterviewStatus.workflowState(listing.state, isDraft: listing.isDraft)),
            "planId": .optional(overview.planID),
            "sessionId": .optional(listing.sessionID?.text),
            "runId": .optional(listing.isDraft ? nil : listing.runID),
            "createdAt": .string(listing.createdAt.iso8601),
            "updatedAt": .string(listing.updatedAt.iso8601),
        ]
    }

    /// A recruiter's correction.
    static func patch(_ patch: Intake.Override) -> JSONValue {
        [
            "id": .string(patch.id),
            "addSkills": .strings(patch.addSkills),
            "removeSkills": .strings(patch.removeSkills),
            "roleFamily": .optional(patch.roleFamily),
            "reason": .optional(patch.reason),
            "actorId": .optional(patch.actorID),
            "createdAt": .string(patch.createdAt.iso8601),
        ]
    }

    // MARK: Parts

    private static func head(_ interview: Interview) -> JSONObject {
        let submission = interview.submission
        return [
            "id": .string(interview.id.text),
            "tenantId": .string(interview.tenantID.text),
            "candidateName": .optional(submission.candidateName),
            "candidateEmail": .optional(submission.candidateEmail),
            "position": .optional(submission.position),
            "level": .optional(submission.level?.rawValue.lowercased()),
            "skills": .strings(submission.skills),
            "duration": .int(interview.plannedMinutes),
        ]
    }

    /// Callers see no run before it has begun.
    private static func addRun(to object: inout JSONObject, _ interview: Interview) {
        let state = InterviewStatus.workflowState(interview.state, isDraft: interview.isDraft)
        object["workflowState"] = .optional(state)
        object["planId"] = .optional(interview.plan?.id)
        object["sessionId"] = .optional(interview.sessionID?.text)
        object["runId"] = .optional(interview.isDraft ? nil : interview.runID)
    }

    private static func addTimes(to object: inout JSONObject, _ interview: Interview) {
        object["createdAt"] = .string(interview.createdAt.iso8601)
        object["updatedAt"] = .string(interview.updatedAt.iso8601)
    }

    private static func canonical(_ payload: CanonicalPayload) -> JSONValue {
        [
            "skills": .strings(payload.skills),
            "jobDescription": .optional(payload.jobDescription),
            "candidateResume": .optional(payload.candidateResume),
            "roleFamily": .optional(payload.roleFamily),
            "roleCategory": .optional(payload.roleCategory),
            "relatedSkills": .strings(payload.relatedSkills),
        ]
    }

    private static func changes(_ report: [String: Intake.Change]) -> JSONValue {
        var object = JSONObject()
        for (place, change) in report.sorted(by: { $0.key < $1.key }) {
            object[place] = ["before": .optional(change.before), "after": .optional(change.after)]
        }
        return .object(object)
    }
}
