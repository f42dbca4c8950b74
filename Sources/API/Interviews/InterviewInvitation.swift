// POST /interviews/:id/invite: the candidate's link, and a mail that carries it.

import HTTPServer
import JSON
import Store
import Workflow

enum InterviewInvitation {
    /// Where a candidate has something to come for.
    private static let states: [InterviewState] = [.approved, .scheduled, .inProgress]

    @Sendable
    static func handle(_ request: APIRequest) async throws -> HTTPResponse {
        let actor = request.actor()
        let approvals = request.service.approvals
        let interview = try await request.withInterview { transaction, interview in
            guard interview.submission.candidateEmail.map({ !$0.isBlank }) ?? false else {
                throw APIError.invalid([
                    FieldIssue("candidateEmail", "must be set on the interview before an invitation")
                ])
            }
            guard states.contains(interview.state) else {
                throw TransitionRefusal.wrongState(
                    current: interview.state, needed: states, action: "invite the candidate")
            }
            if let link = interview.interviewLink, approvals.isGood(link, at: transaction.now) { return interview }
            // The first link has expired: the candidate gets a new one.
            let approval = approvals.approval(for: interview, isAutomatic: false, at: transaction.now)
            var renewed = interview
            renewed.interviewLink = approval.interviewLink
            renewed.candidateTokenID = approval.candidateTokenID
            return try transaction.update(renewed, action: "interview.link_renewed", by: actor)
        }
        guard let link = interview.interviewLink, let address = interview.submission.candidateEmail else {
            throw APIError.internalError
        }
        let outcome = await request.service.mail.send(
            InvitationMail.mail(link: link, to: address, submission: interview.submission))
        try await note(outcome, of: interview, by: actor, in: request.service.store)
        return Answer.json(
            200,
            [
                "interviewLink": .string(link), "token": .string(PlanApprovalBuilder.token(in: link)),
                "emailSent": .bool(outcome == .sent),
            ])
    }

    private static func note(
        _ outcome: MailOutcome, of interview: Interview, by actor: Actor, in store: Store
    ) async throws {
        try await store.write(for: interview.tenantID) { transaction in
            try transaction.audit(
                AuditEntry(
                    id: transaction.makeIdentifier(), tenantID: interview.tenantID, at: transaction.now, actor: actor,
                    action: "interview.invite", runID: interview.runID, subject: "mail \(outcome.word)"))
        }
    }
}

extension MailOutcome {
    /// For the audit log.
    fileprivate var word: String {
        switch self {
        case .sent: "sent"
        case .notConfigured: "not_configured"
        case .failed: "failed"
        case .refused: "refused"
        }
    }
}
