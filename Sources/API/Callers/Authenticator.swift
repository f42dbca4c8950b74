// Finds out who calls: by API key or by token.

import HTTPServer
import Signing
import Store
import Workflow

/// Checks credentials against the newest directory. A value; safe on every thread.
struct Authenticator: Sendable {
    let store: Store
    /// `nil`: tokens are not configured and never accepted.
    let tokens: JWTVerifier?
    let tokenRules: TokenRules
    let uses: KeyUses

    /// The `typ` of a token for the API; candidates' and sessions' tokens carry others.
    static let tokenTypes: Set<String> = ["JWT", "at+jwt"]

    /// - Throws: `.unauthorized`, the same for a key that is unknown, revoked, expired or used from elsewhere;
    ///   `.forbidden` for a suspended tenant.
    func caller(of head: HTTPRequestHead, address: String?, now: Timestamp) throws(APIError) -> Caller {
        let key = head.headers["X-API-Key"]
        let bearer = try Self.bearer(head.headers["Authorization"])
        if let key, let bearer, key != bearer { throw .unauthorized }
        guard let credential = key ?? bearer else { throw .unauthorized }
        if key != nil || credential.hasPrefix(APIKeyText.mark) {
            return try caller(key: credential, address: address, now: now)
        }
        return try caller(token: credential, address: address, now: now)
    }

    private func caller(key text: String, address: String?, now: Timestamp) throws(APIError) -> Caller {
        guard APIKeyText.isWellFormed(text) else { throw .unauthorized }
        let digest = APIKeyText.digest(text)
        let directory = store.directory
        guard let key = directory.key(digest: digest), ConstantTime.equal(key.digest, digest), key.revokedAt == nil,
            key.expiresAt.map({ now < $0 }) ?? true, Self.isAllowed(address, by: key.allowedNetworks)
        else { throw .unauthorized }
        let kind: Caller.Kind
        switch key.owner {
        case .superAdmin: kind = .superAdmin
        case .platform(let id): kind = .platform(id)
        case .tenant(let id):
            guard let tenant = directory.tenant(id) else { throw .unauthorized }
            guard tenant.status == .active else { throw TenantRule.suspended }
            kind = .tenant(id)
        }
        uses.note(key.id, at: now)
        return Caller(
            kind: kind, credential: "key", id: key.id.text, permissions: Set(key.permissions), address: address)
    }

    private func caller(token: String, address: String?, now: Timestamp) throws(APIError) -> Caller {
        guard let tokens, token.utf8.count <= Limits.tokenBytes,
            let verified = try? JSONWebToken.verify(token, with: tokens),
            Self.tokenTypes.contains(verified.typ ?? "JWT"),
            let claims = TokenClaims(verified.claims, rules: tokenRules, now: now)
        else { throw .unauthorized }
        let kind: Caller.Kind
        switch claims.role {
        case .superAdmin: kind = .superAdmin
        case .platformAdmin:
            guard let id = claims.platformID, store.directory.platform(id) != nil else { throw .unauthorized }
            kind = .platform(id)
        case .tenantAdmin:
            guard let id = claims.tenantID else { throw .unauthorized }
            guard let tenant = store.directory.tenant(id) else { throw TenantRule.foreign }
            guard claims.platformID.map({ $0 == tenant.platformID }) ?? true else { throw .unauthorized }
            guard tenant.status == .active else { throw TenantRule.suspended }
            kind = .tenant(id)
        }
        return Caller(
            kind: kind, credential: "token", id: claims.subject, permissions: claims.permissions, address: address)
    }

    private static func bearer(_ header: String?) throws(APIError) -> String? {
        guard let header else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty else { throw .unauthorized }
        return String(parts[1])
    }

    private static func isAllowed(_ address: String?, by networks: [String]) -> Bool {
        guard !networks.isEmpty else { return true }
        guard let address else { return false }
        return networks.contains { AddressRange($0)?.contains(address) ?? false }
    }
}
