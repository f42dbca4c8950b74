// What an API token says about its bearer.

import JSON
import Workflow

/// The claims of a token whose signature has been checked.
struct TokenClaims: Sendable, Equatable {
    let subject: String
    let role: TokenRole
    let tenantID: Identifier?
    let platformID: Identifier?
    let permissions: Set<String>

    /// `nil` when a claim is missing, of the wrong kind, out of time, or for somebody else.
    init?(_ bytes: [UInt8], rules: TokenRules, now: Timestamp) {
        guard let claims = (try? JSONReader.parse(bytes))?.object else { return nil }
        let seconds = now.unixSeconds
        guard let expiry = Self.seconds(claims["exp"]), seconds < expiry + Limits.tokenLeewaySeconds else { return nil }
        for name in ["nbf", "iat"] {
            if let value = claims[name], value != .null {
                guard let from = Self.seconds(value), seconds >= from - Limits.tokenLeewaySeconds else { return nil }
            }
        }
        if let issuer = rules.issuer, claims["iss"]?.string != issuer { return nil }
        if let audience = rules.audience {
            let named = claims["aud"]?.array?.compactMap(\.string) ?? [claims["aud"]?.string].compactMap { $0 }
            guard named.contains(audience) else { return nil }
        }
        guard let subject = claims["sub"]?.string, !subject.isEmpty,
            let role = claims["role"]?.string.flatMap(TokenRole.init(rawValue:))
        else { return nil }
        self.subject = subject
        self.role = role
        tenantID = claims["tenantId"]?.string.flatMap { Identifier($0) }
        platformID = claims["platformId"]?.string.flatMap { Identifier($0) }
        permissions = Set(claims["permissions"]?.array?.compactMap(\.string) ?? [])
        switch role {
        case .superAdmin: break
        case .platformAdmin: guard platformID != nil else { return nil }
        case .tenantAdmin: guard tenantID != nil else { return nil }
        }
    }

    /// Unix seconds; a fraction is allowed, nothing that does not fit.
    private static func seconds(_ value: JSONValue?) -> Int64? {
        guard let double = value?.double, double.isFinite, abs(double) < 1e12 else { return nil }
        return Int64(double.rounded(.down))
    }
}

/// What the configuration demands of a token beside its signature.
package struct TokenRules: Sendable {
    package var issuer: String?
    package var audience: String?

    package init(issuer: String? = nil, audience: String? = nil) {
        self.issuer = issuer
        self.audience = audience
    }
}
