// Interviews made, read, changed and deleted by their id.

import HTTPServer
import JSON
import Store
import Workflow

enum InterviewRecords {
    /// Kept at once; a job begins the run.
    @Sendable
    static func create(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let submission = SubmissionFields.read(&reader)
        let minutes = duration(&reader)
        let scheduledAt = reader.timestamp("scheduledAt")
        try reader.finish()
        var (usual, intake) = IntakeMaker(payloads: request.service.payloads).intake(of: reader.object, submission)
        intake.durationMinutes = minutes
        let (fields, kept) = (usual, intake)
        let tenant = try request.tenant()
        let actor = request.actor()
        let created = try await request.write { transaction in
            var random = SystemRandomNumberGenerator()
            let now = transaction.now
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: RunID.make(at: now, random: &random), tenantID: tenant.id,
                createdAt: now)
            interview.submission = fields
            interview.intake = kept
            interview.scheduledAt = scheduledAt
            return try transaction.insert(interview.drafting(), by: actor)
        }
        return Answer.json(201, InterviewRecordShape.created(created))
    }

    @Sendable
    static func read(_ request: APIRequest) async throws -> HTTPResponse {
        let interview = try await request.interview()
        return Answer.json(200, try InterviewRecordShape.full(interview, by: request.service.payloads))
    }

    /// Given fields replace, others stay.
    @Sendable
    static func update(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let submission = SubmissionFields.read(&reader)
        let minutes = duration(&reader)
        let scheduledAt = reader.timestamp("scheduledAt")
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        try reader.finish()
        let body = reader.object
        let payloads = request.service.payloads
        let updated = try await request.decidingInterview(by: request.actor(actorID)) { _, interview in
            var update = IntakeMaker(payloads: payloads).update(
                of: interview, by: body, submission, scheduledAt: scheduledAt)
            if let minutes { update.intake?.durationMinutes = minutes }
            return .update(update)
        }
        return Answer.json(200, try InterviewRecordShape.full(updated, by: payloads))
    }

    /// The record goes, and with it the candidate from everything that was told of it.
    @Sendable
    static func delete(_ request: APIRequest) async throws -> HTTPResponse {
        let actor = request.actor()
        try await request.withInterview { transaction, interview in
            try transaction.delete(interview, by: actor)
        }
        // Answered only when the old bytes are gone from the log too.
        try await request.service.store.truncateLog()
        return Answer.json(200, ["message": "Interview deleted."])
    }

    private static func duration(_ reader: inout FieldReader) -> Int? {
        reader.int("duration", in: Limits.durationMinutes)
    }
}
