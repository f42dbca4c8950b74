// …/deliveries/recover: everything lost in an outage again, with one call.

import HTTPServer
import JSON
import Store
import Workflow

enum RecoveryRoutes {
    /// What can be lost; the others are still on their way.
    static let recoverable: [ItemStatus] = [.failed, .unrouted, .filtered, .cancelled, .delivered]

    @Sendable
    static func recover(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let since = reader.timestamp("since")
        if since == nil, !reader.has("since") { reader.note("since", "is required: an ISO 8601 time") }
        let until = reader.timestamp("until")
        let statuses = statuses(&reader)
        let isDry = reader.bool("dryRun") ?? false
        if let since, let until, until <= since { reader.note("until", "must lie after since") }
        try reader.finish()
        guard let since else { throw APIError.internalError }

        let tenant = try request.tenant()
        let wish = RecoveryWish(tenantID: tenant.id, since: since, until: until, statuses: statuses)
        let matched = try await request.service.store.read { session in try session.count(wish) }
        guard !isDry else { return Answer.json(202, ["recoveryId": .null, "matched": .int(matched)]) }
        let actor = request.actor()
        let recovery = try await request.service.store.write { transaction in
            let recovery = try transaction.begin(wish, matched: matched)
            try Provisioning.audit(
                transaction, tenant.id, actor, "delivery.recover", "recovery \(recovery.id.text)")
            return recovery
        }
        return Answer.json(202, ["recoveryId": .string(recovery.id.text), "matched": .int(matched)])
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

    private static func statuses(_ reader: inout FieldReader) -> Set<ItemStatus> {
        guard let names = reader.strings("status", characters: Limits.nameCharacters) else { return [.failed] }
        if names.isEmpty { reader.note("status", "must name at least one status") }
        var statuses: Set<ItemStatus> = []
        for (index, name) in names.enumerated() {
            guard let status = recoverable.first(where: { $0.rawValue == name }) else {
                let known = recoverable.map(\.rawValue).joined(separator: ", ")
                reader.note("status[\(index)]", "must be one of \(known)")
                continue
            }
            statuses.insert(status)
        }
        return statuses
    }
}
