// An API token that is wanted, and how it is made: the same claims that callers' tokens are checked for.

import JSON
package import Signing
package import Store
package import Workflow

/// Whom a token shall act for.
package enum TokenRole: String, Sendable, CaseIterable {
    case superAdmin = "SUPER_ADMIN"
    case platformAdmin = "PLATFORM_ADMIN"
    case tenantAdmin = "TENANT_ADMIN"
}

/// A token to be issued.
package struct TokenOrder: Sendable {
    package let role: TokenRole
    package let tenantID: Identifier?
    package let platformID: Identifier?
    package let permissions: [String]
    package let lifetimeMilliseconds: Int64

    /// - Parameters:
    ///   - tenantID: needed by a tenant's admin; of a platform's it names the platform where `platformID` does not.
    ///   - permissions: empty = all that the role may have.
    ///   - lifetimeMilliseconds: a second at least.
    package init(
        role: TokenRole, tenantID: Identifier?, platformID: Identifier?, permissions: [String],
        lifetimeMilliseconds: Int64
    ) {
        self.role = role
        self.tenantID = tenantID
        self.platformID = platformID
        self.permissions = permissions
        self.lifetimeMilliseconds = lifetimeMilliseconds
    }
}

extension Provisioning {
    /// The signed token of `order`.
    ///
    /// - Parameters:
    ///   - signer: holds the key that the daemon checks tokens with.
    ///   - rules: what the daemon demands of a token beside its signature.
    /// - Throws: 404 when the tenant or platform does not exist, 400 for a permission the role may not have, or when
    ///   the owner is not named.
    package func issueToken(
        _ order: TokenOrder, signer: JWTSigner, rules: TokenRules, by actor: Actor
    ) async throws -> String {
        try await store.write { transaction in
            let owner = try Self.owner(of: order, transaction.directory)
            let wish = KeyOrder(owner: owner.keyOwner, name: "token", permissions: order.permissions)
            try wish.check()
            let id = transaction.makeIdentifier()
            let issued = transaction.now.unixSeconds
            var claims: JSONObject = [
                "sub": .string("relayd-\(id.text)"), "jti": .string(id.text), "role": .string(order.role.rawValue),
                "permissions": .strings(wish.permissions), "iat": .int(issued),
                "exp": .int(issued + max(1, order.lifetimeMilliseconds / 1_000)),
            ]
            if let tenant = owner.tenant { claims["tenantId"] = .string(tenant.id.text) }
            if let platform = owner.platform { claims["platformId"] = .string(platform.text) }
            if let issuer = rules.issuer { claims["iss"] = .string(issuer) }
            if let audience = rules.audience { claims["aud"] = .string(audience) }
            try Self.audit(transaction, owner.tenant?.id, actor, "token.issue", "token \(id.text)")
            return JSONWebToken.sign(claims: JSONValue.object(claims).serialized(), with: signer, typ: "at+jwt")
        }
    }

    private struct TokenOwner {
        let keyOwner: KeyOwner
        var tenant: Tenant?
        var platform: Identifier?
    }

    private static func owner(of order: TokenOrder, _ directory: Directory) throws(APIError) -> TokenOwner {
        var tenant: Tenant?
        if let id = order.tenantID {
            guard let found = directory.tenant(id) else { throw .notFound("Tenant not found") }
            tenant = found
        }
        if let id = order.platformID {
            guard directory.platform(id) != nil else { throw .notFound("Platform not found") }
            guard tenant.map({ $0.platformID == id }) ?? true else {
                throw .badRequest("The tenant does not belong to this platform.")
            }
        }
        switch order.role {
        case .superAdmin: return TokenOwner(keyOwner: .superAdmin)
        case .platformAdmin:
            guard let id = order.platformID ?? tenant?.platformID else {
                throw .badRequest("A token for \(order.role.rawValue) needs a platform.")
            }
            return TokenOwner(keyOwner: .platform(id), platform: id)
        case .tenantAdmin:
            guard let tenant else { throw .badRequest("A token for \(order.role.rawValue) needs a tenant.") }
            return TokenOwner(keyOwner: .tenant(tenant.id), tenant: tenant, platform: tenant.platformID)
        }
    }
}
