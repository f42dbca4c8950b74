// The interview that a path names by its id.

import Store
import Workflow

extension APIRequest {
    static let interviewMissing = APIError.notFound("Interview not found")

    /// The tenant's interview `:id`.
    func interview() async throws -> Interview {
        let tenant = try tenant()
        guard let id = Identifier(parameter("id")) else { throw Self.interviewMissing }
        let found = try await service.store.read { session in try session.interview(id: id, tenantID: tenant.id) }
        guard let found else { throw Self.interviewMissing }
        return found
    }

    /// Loads the interview, and has it changed: one transaction, one winner.
    func withInterview<Result: Sendable>(
        _ change: @escaping @Sendable (borrowing WriteTransaction, Interview) throws -> Result
    ) async throws -> Result {
        let tenant = try tenant()
        guard let id = Identifier(parameter("id")) else { throw Self.interviewMissing }
        return try await write { transaction in
            guard let interview = try transaction.interview(id: id, tenantID: tenant.id) else {
                throw Self.interviewMissing
            }
            return try change(transaction, interview)
        }
    }

    /// Likewise by a command, saved with what follows from it.
    func decidingInterview(
        by actor: Actor,
        _ command: @escaping @Sendable (borrowing WriteTransaction, Interview) throws -> InterviewCommand
    ) async throws -> Interview {
        try await withInterview { transaction, interview in
            let decision = try interview.deciding(command(transaction, interview), at: transaction.now)
            return try transaction.saveWithWhatFollows(decision, by: actor)
        }
    }
}
