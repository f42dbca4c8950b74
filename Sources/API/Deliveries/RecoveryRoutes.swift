// …/deliveries/recover: everything lost in an outage again, with one call.

import HTTPServer
import JSON
import Store
import Workflow

enum RecoveryRoutes {
    @Sendable
    static func recover(_ request: APIRequest) async throws -> HTTPResponse {
        let wishes = try RecoveryWishes(request)
        let wish = wishes.wish(of: try request.tenant().id)
        let matched = try await request.service.store.read { session in try session.count(wish) }
        guard !wishes.isDry else { return Answer.json(202, ["recoveryId": .null, "matched": .int(matched)]) }
        let recovery = try await begin(wish, matched: matched, request)
        return Answer.json(202, ["recoveryId": .string(recovery.id.text), "matched": .int(matched)])
    }

    /// Begins it, with an audit entry in the same commit.
    static func begin(_ wish: RecoveryWish, matched: Int, _ request: APIRequest) async throws -> Recovery {
        let actor = request.actor()
        return try await request.write { transaction in
            let recovery = try transaction.begin(wish, matched: matched)
            try Provisioning.audit(
                transaction, wish.tenantID, actor, "delivery.recover", "recovery \(recovery.id.text)")
            return recovery
        }
    }

    @Sendable
    static func progress(_ request: APIRequest) async throws -> HTTPResponse {
        let missing = APIError.notFound("Recovery not found")
        let tenant = try request.tenant()
        guard let id = Identifier(request.parameter("id")) else { throw missing }
        let found = try await request.service.store.read { session in try session.recovery(id, tenantID: tenant.id) }
        guard let found else { throw missing }
        return Answer.json(
            200,
            [
                "recoveryId": .string(found.id.text), "status": found.finishedAt == nil ? "running" : "finished",
                "matched": .int(found.matched), "requeued": .int(found.requeued), "delivered": .int(found.delivered),
                "failed": .int(found.failed), "createdAt": .string(found.createdAt.iso8601),
            ])
    }
}
