// API tokens: who they stand for, and which are none.

import API
import JSON
import Signing
import TestSupport
import Testing
import Workflow

@Suite("API tokens")
struct TokenTests {
    private static let path = "/api/v1/integration/rankings"

    /// A token; claims given as `nil` are left out.
    private func token(
        _ world: APIWorld, _ changes: [(String, JSONValue?)] = [], typ: String = "JWT",
        key: [UInt8] = APIWorld.tokenKey
    ) throws -> String {
        let now = world.now.unixSeconds
        var claims = JSONObject([
            ("sub", "user-1"), ("role", "TENANT_ADMIN"), ("tenantId", .string(world.tenant.text)),
            ("permissions", ["interview:read"]), ("iat", .int(now)), ("exp", .int(now + 600)),
        ])
        for (name, value) in changes { claims[name] = value }
        return JSONWebToken.sign(
            claims: JSONValue.object(claims).serialized(), with: try JWTSigner.hs256(key), typ: typ)
    }

    private func call(
        _ world: APIWorld, _ token: String, path: String = TokenTests.path, method: String = "GET",
        tenant: Identifier? = nil
    ) async -> APIAnswer {
        var headers = [(name: "Authorization", value: "Bearer \(token)")]
        if let tenant { headers.append(("X-Tenant-ID", tenant.text)) }
        return await world.call(method, path, headers: headers)
    }

    @Test("a tenant admin acts for its tenant, with the permissions of the token and no others")
    func tenantAdmin() async throws {
        let world = try await APIWorld()
        let token = try token(world)
        #expect(await call(world, token).status == 200)
        await call(world, token, tenant: world.sibling).expectFault(403)
        await call(world, token, path: "/api/v1/integration/interviews", method: "POST")
            .expectFault(403, "Insufficient permissions. Required: interview:create")
        await call(world, token, path: "/api/v1/platform-admin/tenants").expectFault(403)
    }

    @Test("a platform admin names one of its platform's tenants")
    func platformAdmin() async throws {
        let world = try await APIWorld()
        let token = try token(
            world,
            [
                ("role", "PLATFORM_ADMIN"), ("tenantId", nil), ("platformId", .string(world.platform.text)),
                ("permissions", ["interview:read", "tenant:read"]),
            ])
        await call(world, token).expectFault(400)
        #expect(await call(world, token, tenant: world.sibling).status == 200)
        await call(world, token, tenant: world.foreignTenant).expectFault(403)
        #expect(await call(world, token, path: "/api/v1/platform-admin/tenants").status == 200)
        await call(world, token, path: "/api/v1/super-admin/platforms").expectFault(403)
    }

    @Test("a super admin acts for everybody")
    func superAdmin() async throws {
        let world = try await APIWorld()
        let token = try token(
            world,
            [("role", "SUPER_ADMIN"), ("tenantId", nil), ("permissions", ["interview:read", "platform:read"])])
        #expect(await call(world, token, tenant: world.foreignTenant).status == 200)
        #expect(await call(world, token, path: "/api/v1/super-admin/platforms").status == 200)
    }

    @Test("a token of the wrong key, kind, time or content is 401 like any other")
    func refused() async throws {
        let world = try await APIWorld()
        let now = world.now.unixSeconds
        let changes: [[(String, JSONValue?)]] = [
            [("exp", nil)], [("exp", .int(now - 61))], [("exp", "soon")], [("nbf", .int(now + 61))],
            [("iat", .int(now + 61))], [("sub", nil)], [("sub", "")], [("role", nil)], [("role", "OWNER")],
            [("tenantId", nil)], [("tenantId", "nonsense")],
            [("platformId", .string(world.foreignPlatform.text))], [("role", "PLATFORM_ADMIN")],
            [("role", "PLATFORM_ADMIN"), ("platformId", .string(world.tenant.text))],
        ]
        var tokens = try changes.map { try token(world, $0) }
        tokens.append(try token(world, key: [UInt8](repeating: 8, count: 32)))
        tokens.append(try token(world, key: world.services.master.key(for: .candidateLink)))
        tokens += try ["candidate", "session"].map { try token(world, typ: $0) }
        let good = try token(world)
        tokens += [String(good.dropLast()), good + "A", "a.b.c", "..", good.uppercased()]
        tokens.append(try token(world, [("pad", .string(String(repeating: "x", count: 9_000)))]))
        for token in tokens {
            await call(world, token).expectFault(401, "Missing or invalid API key or token.")
        }
        #expect(await call(world, good).status == 200)
    }

    @Test("a tenant that does not exist is 403, as one of another platform is")
    func unknownTenant() async throws {
        let world = try await APIWorld()
        await call(world, try token(world, [("tenantId", .string(world.platform.text))])).expectFault(403)
    }

    @Test("an unsigned token and one that names its own algorithm are 401")
    func algorithms() async throws {
        let world = try await APIWorld()
        let parts = try token(world).split(separator: ".").map(String.init)
        for alg in ["none", "HS512", "RS256"] {
            let header = Base64.encodeURL([UInt8](#"{"alg":"\#(alg)","typ":"JWT"}"#.utf8))
            await call(world, "\(header).\(parts[1]).\(parts[2])").expectFault(401)
            await call(world, "\(header).\(parts[1]).").expectFault(401)
        }
    }

    @Test("a minute of leeway is given, and no more")
    func leeway() async throws {
        let world = try await APIWorld()
        let token = try token(world, [("exp", .int(world.now.unixSeconds))])
        world.time.advance(milliseconds: 59_000)
        #expect(await call(world, token).status == 200)
        world.time.advance(milliseconds: 1_000)
        await call(world, token).expectFault(401)
    }

    @Test("issuer and audience are enforced when they are configured")
    func rules() async throws {
        let world = try await APIWorld { $0.tokenRules = TokenRules(issuer: "ats", audience: "relayd") }
        for (issuer, audience, status): (JSONValue?, JSONValue?, Int) in [
            ("ats", "relayd", 200), ("ats", ["other", "relayd"], 200), (nil, "relayd", 401), ("ats", nil, 401),
            ("other", "relayd", 401), ("ats", "other", 401), ("ats", [], 401),
        ] {
            let token = try token(world, [("iss", issuer), ("aud", audience)])
            #expect(await call(world, token).status == status)
        }
    }

    @Test("where no tokens are configured none is accepted")
    func unconfigured() async throws {
        let world = try await APIWorld { $0.tokens = nil }
        await call(world, try token(world)).expectFault(401)
    }

    @Test("two credentials that differ are none, two that agree are one")
    func both() async throws {
        let world = try await APIWorld()
        for (bearer, status) in [(world.keys.tenant, 200), (world.keys.sibling, 401), (try token(world), 401)] {
            let answer = await world.call(
                "GET", Self.path, key: world.keys.tenant, headers: [("Authorization", "Bearer \(bearer)")])
            #expect(answer.status == status)
        }
        for header in ["Basic dXNlcg==", "Bearer", "Bearer ", world.keys.tenant] {
            await world.call("GET", Self.path, headers: [("Authorization", header)]).expectFault(401)
        }
    }

    @Test("a suspended tenant's token is 403")
    func suspended() async throws {
        let world = try await APIWorld()
        _ = await world.call(
            "PATCH", "/api/v1/platform-admin/tenants/\(world.tenant.text)", #"{"status":"SUSPENDED"}"#,
            key: world.keys.platform)
        await call(world, try token(world)).expectFault(403, "This tenant is suspended.")
    }
}
