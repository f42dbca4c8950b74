// What `platform create`, `tenant create`, `key create` and `token issue` ask for, as it goes over the control socket.

import API
import JSON
import Store
import Workflow

/// One order, and how to carry it out on a store.
enum ProvisioningOrder: Sendable {
    case platform(name: String)
    case tenant(platform: Identifier, name: String)
    case key(KeyOrder, lifetimeMilliseconds: Int64?)
    case token(TokenOrder)

    /// The path and body of the request that carries this order.
    var request: (path: String, body: JSONValue) {
        switch self {
        case .platform(let name): ("/platforms", ["name": .string(name)])
        case .tenant(let platform, let name):
            ("/tenants", ["platform": .string(platform.text), "name": .string(name)])
        case .key(let order, let lifetime):
            (
                "/keys",
                [
                    "owner": .string(order.owner.word), "name": .string(order.name),
                    "permissions": .strings(order.permissions), "lifetimeMilliseconds": .optional(lifetime),
                ]
            )
        case .token(let order):
            (
                "/tokens",
                [
                    "role": .string(order.role.rawValue), "tenant": .optional(order.tenantID?.text),
                    "platform": .optional(order.platformID?.text), "permissions": .strings(order.permissions),
                    "lifetimeMilliseconds": .int(order.lifetimeMilliseconds),
                ]
            )
        }
    }

    /// `nil` when the request is none of ours.
    init?(path: String, body: [UInt8]) {
        guard let object = (try? JSONReader.parse(body))?.object else { return nil }
        let name = object["name"]?.string ?? ""
        switch path {
        case "/platforms": self = .platform(name: name)
        case "/tenants":
            guard let platform = object["platform"]?.string.flatMap({ Identifier($0) }) else { return nil }
            self = .tenant(platform: platform, name: name)
        case "/keys":
            guard let owner = object["owner"]?.string.flatMap(KeyOwner.init(word:)) else { return nil }
            let permissions = object["permissions"]?.array?.compactMap(\.string) ?? []
            self = .key(
                KeyOrder(owner: owner, name: name, permissions: permissions),
                lifetimeMilliseconds: object["lifetimeMilliseconds"]?.int.map { Int64($0) })
        case "/tokens":
            guard let role = object["role"]?.string.flatMap(TokenRole.init(rawValue:)),
                let lifetime = object["lifetimeMilliseconds"]?.int
            else { return nil }
            self = .token(
                TokenOrder(
                    role: role, tenantID: object["tenant"]?.string.flatMap { Identifier($0) },
                    platformID: object["platform"]?.string.flatMap { Identifier($0) },
                    permissions: object["permissions"]?.array?.compactMap(\.string) ?? [],
                    lifetimeMilliseconds: Int64(lifetime)))
        default: return nil
        }
    }

    /// Carries the order out.
    /// - Parameter tokens: the key of tokens, asked for only when one is needed.
    /// - Returns: the object that the command prints with `--json`.
    func perform(
        with provisioning: Provisioning, by actor: Actor, tokens: @Sendable () throws -> TokenSigning
    ) async throws -> JSONValue {
        switch self {
        case .platform(let name):
            let created = try await provisioning.createPlatform(name: name, domain: nil, by: actor)
            return ["platformId": .string(created.platform.id.text), "apiKey": .string(created.key.text)]
        case .tenant(let platform, let name):
            let tenant = try await provisioning.createTenant(platform: platform, name: name, domain: nil, by: actor)
            return ["tenantId": .string(tenant.id.text)]
        case .key(var order, let lifetime):
            if let lifetime {
                order.expiresAt = Timestamp(milliseconds: SystemTimeNow.milliseconds()).advanced(
                    byMilliseconds: lifetime)
            }
            let created = try await provisioning.createKey(order, by: actor)
            return [
                "id": .string(created.key.id.text), "key": .string(created.text),
                "permissions": .strings(created.key.permissions),
            ]
        case .token(let order):
            let signing = try tokens()
            let token = try await provisioning.issueToken(
                order, signer: signing.signer, rules: signing.rules, by: actor)
            return ["token": .string(token)]
        }
    }
}

extension KeyOwner {
    fileprivate var word: String {
        switch self {
        case .superAdmin: "super-admin"
        case .platform(let id): "platform:\(id.text)"
        case .tenant(let id): "tenant:\(id.text)"
        }
    }

    fileprivate init?(word: String) {
        let parts = word.split(separator: ":", maxSplits: 1)
        switch (parts.first, parts.count > 1 ? Identifier(String(parts[1])) : nil) {
        case ("super-admin", nil): self = .superAdmin
        case ("platform", let id?): self = .platform(id)
        case ("tenant", let id?): self = .tenant(id)
        default: return nil
        }
    }
}
