// POST /integration/interviews: a new interview, once per externalId.

import HTTPServer
import JSON
import Signing
import Store
import Workflow

enum CreateInterview {
    private enum Outcome: Sendable {
        case created(Interview)
        case repeated(Interview)
    }

    @Sendable
    static func handle(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let submission = SubmissionFields.read(&reader)
        let externalID = reader.string("externalId", characters: Limits.nameCharacters)
        if let externalID, externalID.isBlank { reader.note("externalId", "must not be blank") }
        let address = reader.string("callbackUrl", characters: Limits.callbackURLCharacters)
        let tenant = try request.tenant()
        let digest = SHA256.digest(SubmissionFields.canonical(submission, callbackURL: address))
        var existing: Interview?
        if let externalID, reader.issues.isEmpty {
            existing = try await request.service.store.read { session in
                try session.interview(externalID: externalID, tenantID: tenant.id)
            }
        }
        // A repetition is answered whatever has become of its address since: it is not looked up again.
        if let existing, existing.requestDigest == digest {
            return Answer.json(200, InterviewShape.created(existing))
        }
        if address != nil { noteWithoutSecret(tenant, request.service.store.directory, &reader) }
        if let existing, reader.issues.isEmpty { throw taken(by: existing) }
        let callback: Callback? =
            if let address { try await request.service.judged(address, of: tenant.id, noting: &reader) } else { nil }
        try reader.finish()

        let actor = request.actor()
        let outcome = try await request.write { transaction -> Outcome in
            if let externalID,
                let existing = try transaction.interview(externalID: externalID, tenantID: tenant.id)
            {
                guard existing.requestDigest == digest else { throw taken(by: existing) }
                return .repeated(existing)
            }
            var random = SystemRandomNumberGenerator()
            let now = transaction.now
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: RunID.make(at: now, random: &random), tenantID: tenant.id,
                createdAt: now)
            interview.externalID = externalID
            interview.requestDigest = digest
            interview.submission = submission
            interview.callbackURL = callback?.url
            interview.callbackOrigin = callback?.origin
            return .created(try transaction.insert(interview.deciding(.submit, at: now), by: actor))
        }
        switch outcome {
        case .created(let interview): return Answer.json(201, InterviewShape.created(interview))
        case .repeated(let interview): return Answer.json(200, InterviewShape.created(interview))
        }
    }

    private static func taken(by existing: Interview) -> APIError {
        .externalIDTaken(runID: existing.runID, interviewID: existing.id.text, state: existing.state.rawValue)
    }

    /// An interview's own address needs a secret of the tenant or the platform to be signed with.
    private static func noteWithoutSecret(_ tenant: Tenant, _ directory: Directory, _ reader: inout FieldReader) {
        guard directory.endpoint(tenant: tenant.id) == nil, directory.endpoint(platform: tenant.platformID) == nil
        else { return }
        reader.note(
            "callbackUrl", "needs a signing secret: save a webhook configuration for the tenant or the platform first")
    }
}
