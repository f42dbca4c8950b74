// /api-keys and /platform-admin/api-keys: the keys of one tenant, and those of a platform.

import HTTPServer
import JSON
import Store
import Workflow

enum KeyRoutes {
    /// The paths: where they stand, whose keys they are about, and who may use them.
    private static let paths: [(path: String, owner: String, callers: APIRoute.Callers, rule: TenantRule)] = [
        ("/api/v1/api-keys", "", .everybody, .own),
        ("/api/v1/platform-admin/api-keys", "Platform", .platforms, .none),
    ]

    static let routes: [APIRoute] = paths.flatMap { path, owner, callers, rule in
        [
            APIRoute(
                "POST", path, "create\(owner)Key", "Create a key; its text is shown once",
                .callers(callers, .keyCreate, rule), .createKey, create),
            APIRoute(
                "GET", path, "list\(owner)Keys", "List keys", .callers(callers, .keyRead, rule), .listKeys, list),
            APIRoute(
                "DELETE", path + "/:id", "revoke\(owner)Key", "Revoke a key", .callers(callers, .keyDelete, rule),
                owner.isEmpty ? .revokeKey : .revokePlatformKey, revoke),
        ]
    }

    /// Whose keys a request is about.
    private static func owner(of request: APIRequest) throws(APIError) -> KeyOwner {
        if let tenant = request.tenantOfRoute { return .tenant(tenant.id) }
        return .platform(try request.platformID())
    }

    @Sendable
    private static func create(_ request: APIRequest) async throws -> HTTPResponse {
        let owner = try owner(of: request)
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
            owner: owner, name: name, permissions: permissions ?? [], expiresAt: expiresAt, allowedNetworks: networks)
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
        let owner = try owner(of: request)
        let page = try ListPage(QueryString(request.http.query))
        let keys = request.service.store.directory.keys(owner: owner)
        let uses = try await request.service.keyUses.lastUses(owner: owner, among: keys.map(\.id))
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

    /// A key may revoke itself. What a platform has no way back from over HTTP is left to super admins.
    @Sendable
    private static func revoke(_ request: APIRequest) async throws -> HTTPResponse {
        let owner = try owner(of: request)
        let id = Identifier(request.parameter("id"))
        let actor = request.actor()
        let mayLockOut = request.caller?.kind == .superAdmin
        try await request.write { transaction in
            let keys = transaction.directory.keys(owner: owner)
            guard let key = keys.first(where: { $0.id == id }) else { throw APIError.notFound("Key not found") }
            guard key.revokedAt == nil else { return }
            if case .platform = owner, !mayLockOut, locksOut(key, of: keys, at: transaction.now) { throw lastKey }
            try transaction.revoke(key: key.id, at: transaction.now)
            try Provisioning.audit(
                transaction, request.tenantOfRoute?.id, actor, "key.revoke", Provisioning.subject(key))
        }
        return Answer.noContent
    }

    private static let lastKey = APIError.conflict(
        "No other working key of the platform may create keys: create one first, or ask a super admin.")

    /// Whether without `key` none of its owner's is left by which others can be made.
    private static func locksOut(_ key: APIKey, of keys: [APIKey], at now: Timestamp) -> Bool {
        func opens(_ key: APIKey) -> Bool {
            key.revokedAt == nil && key.expiresAt.map { now < $0 } ?? true
                && key.permissions.contains(Permission.keyCreate.rawValue)
        }
        return opens(key) && !keys.contains { $0.id != key.id && opens($0) }
    }
}
