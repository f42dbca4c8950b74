// A recruiter's corrections of what normalising made of a request.

import HTTPServer
import JSON
import Store
import Workflow

enum InterviewOverrides {
    @Sendable
    static func add(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let added = skills("addSkills", &reader)
        let removed = skills("removeSkills", &reader)
        let family = reader.string("roleFamily", characters: Limits.nameCharacters)
        if let family, family.isBlank { reader.note("roleFamily", "must not be blank") }
        let reason = reader.string("reason")
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        try reader.finish()
        guard !(added.isEmpty && removed.isEmpty && family == nil) else {
            throw APIError.badRequest("At least one of addSkills, removeSkills and roleFamily is required.")
        }
        let payloads = request.service.payloads
        let interview = try await request.decidingInterview(by: request.actor(actorID)) { transaction, interview in
            let patch = Intake.Override(
                id: transaction.makeIdentifier().text, addSkills: added, removeSkills: removed, roleFamily: family,
                reason: reason, actorID: actorID, createdAt: transaction.now)
            let intake = IntakeMaker(payloads: payloads).intake(of: interview)
            return .override(patch, payloads.applying([patch], to: intake.canonicalPayload))
        }
        guard let patch = interview.intake?.overrides.last else { throw APIError.internalError }
        return Answer.json(201, InterviewRecordShape.patch(patch))
    }

    /// The oldest first.
    @Sendable
    static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let interview = try await request.interview()
        return Answer.json(200, .array((interview.intake?.overrides ?? []).map(InterviewRecordShape.patch)))
    }

    private static func skills(_ field: String, _ reader: inout FieldReader) -> [String] {
        let skills = reader.strings(field, characters: Limits.nameCharacters) ?? []
        for (index, skill) in skills.enumerated() where skill.isBlank {
            reader.note("\(field)[\(index)]", "must not be blank")
        }
        return skills
    }
}
