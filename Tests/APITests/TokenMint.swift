// Tokens for a route's right caller, and every way to get one wrong.

import API
import JSON
import Signing
import Store
import Testing
import Workflow

/// Makes tokens for the caller that one row of the matrix wants.
struct TokenMint {
    static let everyPermission = KeyOrder.permitted(to: .superAdmin)

    let matrix: MatrixWorld

    /// The claims of a caller with just the route's permission.
    /// - Parameter changes: claims replaced; `nil` leaves one out.
    func claims(_ changes: [(String, JSONValue?)] = []) -> [UInt8] {
        let world = matrix.world
        let now = world.now.unixSeconds
        var claims = JSONObject([
            ("sub", "user-1"), ("permissions", [.string(matrix.sample.permission)]), ("iat", .int(now)),
            ("exp", .int(now + 600)), ("iss", "ats"), ("aud", "relayd"),
        ])
        switch matrix.sample.audience {
        case .open, .link, .candidate, .tenant, .tenantInPath:
            claims["role"] = "TENANT_ADMIN"
            claims["tenantId"] = .string(world.tenant.text)
        case .platformOverTenant, .platform:
            claims["role"] = "PLATFORM_ADMIN"
            claims["platformId"] = .string(world.platform.text)
        case .superAdmin: claims["role"] = "SUPER_ADMIN"
        }
        for (name, value) in changes { claims[name] = value }
        return JSONValue.object(claims).serialized()
    }

    func hs256(
        _ changes: [(String, JSONValue?)] = [], typ: String = "JWT", key: [UInt8] = APIWorld.tokenKey
    ) throws -> String {
        JSONWebToken.sign(claims: claims(changes), with: try JWTSigner.hs256(key), typ: typ)
    }

    /// A token whose header is written by hand, with an HMAC over it that any text may be the key of.
    func forged(header: String, key: String) -> String {
        let message = Base64.encodeURL([UInt8](header.utf8)) + "." + Base64.encodeURL(claims())
        let signer = WebhookSigner(current: WebhookSecret(text: key), previous: nil, ed25519: nil)
        let code = signer.sign(id: "1", unixSeconds: 0, body: [UInt8](message.utf8)).hexCurrent
        return message + "." + Base64.encodeURL(Hex.decode(code) ?? [])
    }

    /// Every token that must be refused as if it were none, by what is wrong with it. Where HS256 is configured.
    func wrong() throws -> [(name: String, token: String)] {
        let now = matrix.world.now.unixSeconds
        let master = matrix.world.services.master
        let good = try hs256()
        let parts = good.split(separator: ".").map(String.init)
        let none = Base64.encodeURL([UInt8](#"{"alg":"none","typ":"JWT"}"#.utf8))
        let grown = claims([("permissions", .array(Self.everyPermission.map { .string($0) }))])
        let altered = (parts[2].first == "A" ? "B" : "A") + parts[2].dropFirst()
        return [
            ("alg none, no signature", "\(none).\(parts[1])."),
            ("alg none, a signature", "\(none).\(parts[1]).\(parts[2])"),
            ("claims tampered with", "\(parts[0]).\(Base64.encodeURL(grown)).\(parts[2])"),
            ("a signature tampered with", "\(parts[0]).\(parts[1]).\(altered)"),
            ("expired", try hs256([("exp", .int(now - 61))])), ("without end", try hs256([("exp", nil)])),
            ("not yet valid", try hs256([("nbf", .int(now + 61))])),
            ("made later", try hs256([("iat", .int(now + 61))])),
            ("another issuer", try hs256([("iss", "other")])), ("no issuer", try hs256([("iss", nil)])),
            ("another audience", try hs256([("aud", "other")])), ("no audience", try hs256([("aud", nil)])),
            ("a candidate's typ", try hs256(typ: "candidate")), ("a session's typ", try hs256(typ: "session")),
            ("a candidate's key", try hs256(key: master.key(for: .candidateLink))),
            ("a stranger's key", try hs256(key: [UInt8](repeating: 9, count: 32))),
            ("no role", try hs256([("role", nil)])), ("a role that is none", try hs256([("role", "ROOT")])),
        ]
    }
}
