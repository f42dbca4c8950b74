// /api-keys: the keys of one tenant.

import HTTPServer
import JSON
import Store
import Workflow

enum KeyRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "POST", "/api/v1/api-keys", "createKey", "Create a key; its text is shown once",
            .callers(.everybody, .keyCreate, .own), .createKey, create),
        APIRoute(
            "GET", "/api/v1/api-keys", "listKeys", "List keys", .callers(.everybody, .keyRead, .own),
            .listKeys, list),
        APIRoute(
            "DELETE", "/api/v1/api-keys/:id", "revokeKey", "Revoke a key", .callers(.everybody, .keyDelete, .own),
            .revokeKey, revoke),
    ]

    @Sendable
    private static func create(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let name = reader.requiredString("name", characters: Limits.nameCharacters)
        let permissions = reader.strings("permissions", characters: Limits.nameCharacters)
        let expiresAt = reader.timestamp("expiresAt")
        if let expiresAt, expiresAt <= request.now { reader.note("expiresAt", "must be in the future") }
        let networks = reader.strings("allowedIps", characters: Limits.nameCharacters) ?? []
        let held = request.caller?.permissions ?? []
        for (index, permission) in (permissions ?? []).enumerated() where !held.contains(permission) {
            reader.note("permissions[\(index)]", "cannot be granted by a caller that does not have it")
        }
        if !reader.has("permissions") || reader.object["permissions"]?.array?.isEmpty == true {
            reader.note("permissions", "is required and must name at least one")
        }
        let order = KeyOrder(
            owner: .tenant(try request.tenant().id), name: name, permissions: permissions ?? [],
            expiresAt: expiresAt, allowedNetworks: networks)
        reader.noteUnknown(order.issues())
        try reader.finish()
        let created = try await Provisioning(store: request.service.store).createKey(order, by: request.actor())
        return Answer.json(
            201,
            [
                "id": .string(created.key.id.text), "key": .string(created.text), "name": .string(created.key.name),
                "permissions": .strings(created.key.permissions),
                "expiresAt": .optional(created.key.expiresAt?.iso8601),
            ])
    }

    @Sendable
    private static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let page = try ListPage(QueryString(request.http.query))
        let tenant = try request.tenant()
        let keys = request.service.store.directory.keys(owner: .tenant(tenant.id))
        let uses = try await request.service.keyUses.lastUses(tenantID: tenant.id, among: keys.map(\.id))
        return Answer.json(
            200,
            page.answer(keys, id: \.id) { key in
                [
                    "id": .string(key.id.text), "name": .string(key.name), "prefix": .string(key.prefix),
                    "permissions": .strings(key.permissions), "allowedIps": .strings(key.allowedNetworks),
                    "expiresAt": .optional(key.expiresAt?.iso8601), "revokedAt": .optional(key.revokedAt?.iso8601),
                    "lastUsedAt": .optional(uses[key.id]?.iso8601),
                    "createdAt": .string(key.createdAt.iso8601),
                ]
            })
    }

    @Sendable
    private static func revoke(_ request: APIRequest) async throws -> HTTPResponse {
        let tenant = try request.tenant()
        let id = Identifier(request.parameter("id"))
        let actor = request.actor()
        try await request.write { transaction in
            let keys = transaction.directory.keys(owner: .tenant(tenant.id))
            guard let key = keys.first(where: { $0.id == id }) else { throw APIError.notFound("Key not found") }
            guard key.revokedAt == nil else { return }
            try transaction.revoke(key: key.id, at: transaction.now)
            try Provisioning.audit(transaction, tenant.id, actor, "key.revoke", "key \(key.id.text)")
        }
        return Answer.noContent
    }
}
