// What the Interviews API keeps of a request: as it came, and in the house's own words.

import JSON
import Workflow

struct IntakeMaker {
    /// Fields of a body that change an interview.
    private static let fields = [
        "candidateRef", "candidateName", "candidateEmail", "candidateProfile", "candidateResume", "position", "level",
        "qualifications", "skills", "jobDescription", "companyName", "companyDescription", "duration", "scheduledAt",
    ]

    let payloads: any PayloadNormalising

    /// The submission by its usual names, and the intake of a new interview.
    func intake(of body: JSONObject, _ submission: InterviewSubmission) -> (InterviewSubmission, Intake) {
        let normalised = payloads.normalise(submission)
        let raw = String(decoding: JSONValue.object(body).serialized(), as: UTF8.self)
        let intake = Intake(
            rawPayload: raw, canonicalPayload: normalised.canonical, diffReport: normalised.diff,
            evidencedSkills: payloads.candidateSkills(of: normalised.submission).evidenced)
        return (normalised.submission, intake)
    }

    /// The intake of `interview`; one that came by the Integration API gets it made from what is known.
    func intake(of interview: Interview) -> Intake {
        if let intake = interview.intake { return intake }
        var payload = payloads.normalise(interview.submission).canonical
        if let profile = interview.skillProfile {
            payload.skills = profile.skills
            payload.roleFamily = profile.roleFamily
            payload.roleCategory = profile.roleCategory
            payload.relatedSkills = profile.relatedSkills
        }
        return Intake(
            rawPayload: nil, canonicalPayload: payload,
            evidencedSkills: payloads.candidateSkills(of: interview.submission).evidenced,
            demonstratedSkills: interview.assessment?.demonstratedSkills ?? [])
    }

    /// The change that `body` asks of `interview`.
    func update(
        of interview: Interview, by body: JSONObject, _ submission: InterviewSubmission, scheduledAt: Timestamp?
    ) -> InterviewUpdate {
        let normalised = payloads.normalise(submission)
        var intake = intake(of: interview)
        intake.rawPayload = raw(intake.rawPayload, with: body)
        if !submission.skills.isEmpty { intake.canonicalPayload.skills = normalised.canonical.skills }
        if let text = normalised.canonical.jobDescription { intake.canonicalPayload.jobDescription = text }
        if let text = normalised.canonical.candidateResume { intake.canonicalPayload.candidateResume = text }
        intake.canonicalPayload = payloads.applying(intake.overrides, to: intake.canonicalPayload)
        if !submission.skills.isEmpty { intake.diffReport = intake.diffReport.filter { !$0.key.hasPrefix("skills[") } }
        if submission.position != nil { intake.diffReport["position"] = nil }
        intake.diffReport.merge(normalised.diff) { _, new in new }
        var changed = interview.submission
        _ = changed.takeOver(normalised.submission)
        intake.evidencedSkills = payloads.candidateSkills(of: changed).evidenced
        return InterviewUpdate(given: normalised.submission, intake: intake, scheduledAt: scheduledAt)
    }

    /// The request with the changed fields in it.
    private func raw(_ text: String?, with body: JSONObject) -> String {
        var object = text.flatMap { try? JSONReader.parse(Array($0.utf8)).object } ?? JSONObject()
        for field in Self.fields {
            if let value = body[field], value != .null { object[field] = value }
        }
        return String(decoding: JSONValue.object(object).serialized(), as: UTF8.self)
    }
}
