// The data object of the daemon's own events.
import JSON
import Workflow

extension InterviewEvent {
    /// The `data` of this event as JSON, keys in the documented order.
    /// - Parameter actorID: who the caller said it was; shown by the events that people cause.
    func data(actorID: String?) throws(StoreError) -> [UInt8] {
        var writer = JSONWriter(reserving: 512)
        writer.beginObject()
        switch data {
        case .approved, .planRejected, .revisionRequested, .assessmentApproved, .ended:
            try writeDecision(to: &writer, actorID: actorID)
        default:
            try writeProgress(to: &writer)
        }
        writer.endObject()
        return writer.bytes
    }

    /// Events that follow from a person's decision.
    private func writeDecision(to writer: inout JSONWriter, actorID: String?) throws(StoreError) {
        switch data {
        case .approved(let planID, let approval):
            writer.member("planId", planID)
            writer.member("interviewLink", approval.interviewLink)
            try writer.member("inmailDraft", encoding: approval.draft)
            writer.key("autoApproved")
            writer.bool(approval.isAutomatic)
            writer.member("actorId", actorID)
        case .planRejected(let planID, let reason):
            writer.member("planId", planID)
            writer.member("reason", reason)
            writer.member("actorId", actorID)
        case .revisionRequested(let planID, let comments):
            writer.member("planId", planID)
            writer.member("comments", comments)
            writer.member("actorId", actorID)
        case .assessmentApproved(let assessment, let verdictAt):
            try writer.member("assessment", encoding: assessment)
            writer.member("actorId", actorID)
            writer.member("verdictAt", verdictAt.iso8601)
        case .ended(let reason):
            writer.member("reason", reason)
            writer.member("actorId", actorID)
        default: break
        }
    }

    /// Events that the daemon's own work causes.
    private func writeProgress(to writer: inout JSONWriter) throws(StoreError) {
        switch data {
        case .received(let externalID, let quality, let warnings):
            writer.member("externalId", externalID)
            writer.member("dataQuality", quality.rawValue)
            try writer.member("warnings", encoding: warnings)
        case .infoNeeded(let quality, let missing):
            writer.member("dataQuality", quality.rawValue)
            try writer.member("missingFields", encoding: missing)
        case .infoCompleted(let fields):
            try writer.member("suppliedFields", encoding: fields)
        case .skillsValidated(let profile):
            try writer.member("skills", encoding: profile.skills)
            writer.member("roleFamily", profile.roleFamily)
            writer.member("roleCategory", profile.roleCategory)
            try writer.member("relatedSkills", encoding: profile.relatedSkills)
        case .planGenerated(let planID, let revision, let title, let duration):
            writer.member("planId", planID)
            writer.member("revision", revision)
            writer.member("title", title)
            writer.member("duration", duration)
        case .scheduledAt(let moment):
            writer.member("scheduledAt", moment.iso8601)
        case .started(let sessionID):
            writer.member("sessionId", sessionID.text)
        case .completed(let sessionID, let minutes):
            writer.member("sessionId", sessionID?.text)
            writer.member("durationMinutes", minutes)
        case .assessmentPending(let id, let score, let recommendation):
            writer.member("assessmentId", id)
            writer.member("overallScore", score)
            writer.member("recommendation", recommendation.rawValue)
        case .purged(let moment, let fields):
            writer.member("purgedAt", moment.iso8601)
            try writer.member("fieldsWiped", encoding: fields)
        case .approved, .planRejected, .revisionRequested, .assessmentApproved, .ended: break
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ number: Int) {
        key(name)
        int(number)
    }

    fileprivate mutating func member(_ name: String, encoding value: some Encodable) throws(StoreError) {
        key(name)
        raw(Array(try JSONText.text(value).utf8))
    }
}
