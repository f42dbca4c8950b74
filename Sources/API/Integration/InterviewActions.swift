// What can be done to a run: information, plan, assessment, cancellation, purge.

import HTTPServer
import JSON
import Store
import Workflow

enum InterviewActions {
    /// Loads the run, decides, saves: one transaction, one winner.
    private static func decide(
        _ request: APIRequest, actorID: String?,
        _ command: @escaping @Sendable (Interview, Timestamp) throws -> InterviewCommand
    ) async throws -> Interview {
        let tenant = try request.tenant()
        let runID = request.parameter("runId")
        let actor = request.actor(actorID)
        return try await request.write { transaction in
            guard let interview = try transaction.interview(runID: runID, tenantID: tenant.id) else {
                throw APIError.notFound("Interview not found")
            }
            let decision = try interview.deciding(command(interview, transaction.now), at: transaction.now)
            return try transaction.saveWithWhatFollows(decision, by: actor)
        }
    }

    private static func answer(_ message: String, _ interview: Interview) -> HTTPResponse {
        Answer.json(
            200, ["message": .string(message), "workflowState": .string(interview.state.rawValue)])
    }

    // MARK: Handlers

    @Sendable
    static func read(_ request: APIRequest) async throws -> HTTPResponse {
        let tenant = try request.tenant()
        let runID = request.parameter("runId")
        let interview = try await request.service.store.read { session in
            try session.interview(runID: runID, tenantID: tenant.id)
        }
        guard let interview else { throw APIError.notFound("Interview not found") }
        return Answer.json(200, try InterviewShape.full(interview, service: request.service, now: request.now))
    }

    @Sendable
    static func cancel(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body(isOptional: true)
        let reason = reader.string("reason")
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        try reader.finish()
        _ = try await decide(request, actorID: actorID) { _, _ in .cancel(reason: reason) }
        return Answer.json(200, ["message": "Interview cancelled."])
    }

    @Sendable
    static func supplyInfo(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let submission = SubmissionFields.read(&reader)
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        let userID = reader.string("userId", characters: Limits.nameCharacters)
        try reader.finish()
        let interview = try await decide(request, actorID: actorID ?? userID) { _, _ in .supplyInfo(submission) }
        if interview.state == .infoNeeded {
            return Answer.json(
                200,
                [
                    "message": "Some required fields are still missing.", "state": .string(interview.state.rawValue),
                    "missingFields": InterviewShape.findings(interview.missingFields),
                ])
        }
        return Answer.json(
            200,
            [
                "message": "Interview information updated. Skill validation starting.",
                "state": .string(interview.state.rawValue),
            ])
    }

    @Sendable
    static func approvePlan(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body(isOptional: true)
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        try reader.finish()
        let approvals = request.service.approvals
        let interview = try await decide(request, actorID: actorID) { interview, now in
            .approvePlan(approvals.approval(for: interview, isAutomatic: false, at: now))
        }
        let link = interview.interviewLink ?? ""
        let draft = approvals.draft(for: interview, interviewLink: link)
        return Answer.json(
            200,
            [
                "message": "Interview plan approved. Candidate interview link generated.",
                "workflowState": .string(interview.state.rawValue), "interviewLink": .string(link),
                "inmailDraft": ["subject": .string(draft.subject), "body": .string(draft.body)],
            ])
    }

    @Sendable
    static func rejectPlan(_ request: APIRequest) async throws -> HTTPResponse {
        let (reason, actorID) = try words(request, field: "reason")
        let interview = try await decide(request, actorID: actorID) { _, _ in .rejectPlan(reason: reason) }
        return answer("Plan rejected. The AI agent will regenerate it using your feedback.", interview)
    }

    @Sendable
    static func revisePlan(_ request: APIRequest) async throws -> HTTPResponse {
        let (comments, actorID) = try words(request, field: "comments")
        let interview = try await decide(request, actorID: actorID) { _, _ in .revisePlan(comments: comments) }
        return answer("Revision request accepted. The plan is being regenerated.", interview)
    }

    @Sendable
    static func approveAssessment(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body(isOptional: true)
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        let review = ReviewFields.read(&reader)
        // With fields that cannot be read, those are told as well that do not fit the report.
        if !reader.issues.isEmpty { reader.noteUnknown(try await issues(of: review, request)) }
        try reader.finish()
        let interview = try await decide(request, actorID: actorID) { _, _ in .approveAssessment(review) }
        return answer("Assessment approved. The full report has been sent via webhook.", interview)
    }

    /// What of `review` does not fit the report; nothing when there is no report to be approved.
    private static func issues(of review: AssessmentReview, _ request: APIRequest) async throws -> [FieldIssue] {
        let tenant = try request.tenant()
        let runID = request.parameter("runId")
        let found = try await request.service.store.read { session in
            try session.interview(runID: runID, tenantID: tenant.id)
        }
        guard let interview = found else { throw APIError.notFound("Interview not found") }
        guard interview.state == .assessmentPending, let assessment = interview.assessment else { return [] }
        return assessment.faults(in: review).map { FieldIssue($0.field, $0.issue) }
    }

    @Sendable
    static func rejectAssessment(_ request: APIRequest) async throws -> HTTPResponse {
        let (reason, actorID) = try words(request, field: "reason")
        let interview = try await decide(request, actorID: actorID) { _, _ in .rejectAssessment(reason: reason) }
        return answer("Assessment rejected. Interview has been cancelled.", interview)
    }

    @Sendable
    static func purge(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body(isOptional: true)
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        try reader.finish()
        let tenant = try request.tenant()
        let runID = request.parameter("runId")
        let actor = request.actor(actorID)
        let purged = try await request.write { transaction -> InterviewDecision in
            guard let interview = try transaction.interview(runID: runID, tenantID: tenant.id) else {
                throw APIError.notFound("Interview not found")
            }
            let decision = try interview.deciding(.purgeCandidateData, at: transaction.now)
            if decision.isChange {
                _ = try transaction.purge(interview, saving: decision, by: actor)
            }
            return decision
        }
        // Answered only when the old bytes are gone from the log too; a repeat makes sure of a purge whose answer was
        // lost.
        try await request.service.store.truncateLog()
        return Answer.json(
            200,
            [
                "message": "Candidate PII purged successfully.",
                "purgedAt": .optional(purged.interview.purgedAt?.iso8601),
                "fieldsWiped": .strings(purged.fieldsWiped),
            ])
    }

    /// A required text and the optional `actorId`.
    private static func words(_ request: APIRequest, field: String) throws -> (String, String?) {
        var reader = try request.body()
        let text = reader.requiredString(field)
        let actorID = reader.string("actorId", characters: Limits.nameCharacters)
        try reader.finish()
        return (text, actorID)
    }
}
