// Every route against every kind of token, and keys that are used from elsewhere.

import API
import HTTPServer
import JSON
import Signing
import Store
import Testing
import Workflow

@Suite("Token matrix")
struct TokenMatrixTests {
    private static let unauthorized = "Missing or invalid API key or token."
    /// Made once: an RSA key takes its time.
    private static let pairs = Result { try [OpenSSLKeyPair(.rs256), OpenSSLKeyPair(.es256)] }

    private func matrix(_ operation: String) async throws -> MatrixWorld {
        let matrix = try await MatrixWorld(operation)
        var settings = matrix.world.services.settings.current
        settings.tokenRules = TokenRules(issuer: "ats", audience: "relayd")
        matrix.world.service.reconfigure(settings)
        return matrix
    }

    /// From now on tokens are this pair's.
    private func trust(_ pair: OpenSSLKeyPair, _ matrix: MatrixWorld) throws {
        var settings = matrix.world.services.settings.current
        settings.tokens = try pair.verifier
        matrix.world.service.reconfigure(settings)
    }

    /// The row's call with a token.
    private func call(_ matrix: MatrixWorld, _ token: String, tenant: Identifier? = nil) async -> APIAnswer {
        var headers = [(name: "Authorization", value: "Bearer \(token)")]
        if let tenant { headers.append(("X-Tenant-ID", tenant.text)) }
        return await matrix.world.call(matrix.sample.method, matrix.path, matrix.sample.body, headers: headers)
    }

    @Test(
        "a token that is forged, tampered with, out of time, for others or of another kind is 401, and leaves nothing",
        arguments: RouteMatrixTests.guarded)
    func wrong(operation: String) async throws {
        let matrix = try await matrix(operation)
        let mint = TokenMint(matrix: matrix)
        let before = try await Traces(matrix.world)
        let first = await matrix.call(nil)
        for (name, token) in try mint.wrong() {
            let answer = await call(matrix, token)
            answer.expectFault(401, Self.unauthorized)
            #expect(answer.text == first.text, "\(name) is told apart from no key at all")
        }
        #expect(try await Traces(matrix.world) == before)
        let good = await call(matrix, try mint.hs256())
        #expect(good.status == matrix.sample.status, "the same token without a fault: \(good.text)")
    }

    @Test(
        "where a public key is configured its holder's tokens pass, and an HMAC keyed with that public key is 401",
        arguments: RouteMatrixTests.guarded)
    func keyConfusion(operation: String) async throws {
        let matrix = try await matrix(operation)
        let mint = TokenMint(matrix: matrix)
        for pair in try Self.pairs.get() {
            try trust(pair, matrix)
            for algorithm in ["HS256", pair.kind.rawValue] {
                let header = #"{"alg":"\#(algorithm)","typ":"JWT"}"#
                let trimmed = pair.publicPEM.split(separator: "\n").joined(separator: "\n")
                for key in [pair.publicPEM, trimmed] {
                    await call(matrix, mint.forged(header: header, key: key)).expectFault(401, Self.unauthorized)
                }
            }
            await call(matrix, try mint.hs256()).expectFault(401, Self.unauthorized)
            await call(matrix, try pair.token(mint.claims(), typ: "candidate")).expectFault(401, Self.unauthorized)
        }
        let pair = try #require(try Self.pairs.get().randomElement())
        try trust(pair, matrix)
        let good = await call(matrix, try pair.token(mint.claims()))
        #expect(good.status == matrix.sample.status, "\(pair.kind): \(good.text)")
    }

    @Test(
        "a token without the one permission, and one of another tenant or platform, is 403",
        arguments: RouteMatrixTests.guarded)
    func foreign(operation: String) async throws {
        let matrix = try await matrix(operation)
        let (mint, world) = (TokenMint(matrix: matrix), matrix.world)
        let others = TokenMint.everyPermission.filter { $0 != matrix.sample.permission }
        let before = try await Traces(world)
        await call(matrix, try mint.hs256([("permissions", .array(others.map { .string($0) }))]))
            .expectFault(403, "Insufficient permissions. Required: \(matrix.sample.permission)")
        await call(matrix, try mint.hs256([("permissions", nil)])).expectFault(403)
        for tenant in [world.sibling, world.foreignTenant] {
            let token = try mint.hs256([
                ("role", "TENANT_ADMIN"), ("tenantId", .string(tenant.text)), ("platformId", nil),
            ])
            await call(matrix, token, tenant: world.tenant).expectFault(403)
        }
        if matrix.sample.audience != .platform {
            let token = try mint.hs256([
                ("role", "PLATFORM_ADMIN"), ("platformId", .string(world.foreignPlatform.text)), ("tenantId", nil),
            ])
            await call(matrix, token, tenant: world.tenant).expectFault(403)
        }
        #expect(try await Traces(world) == before)
    }

    @Test("a suspended tenant's token is 403, and leaves nothing", arguments: RouteMatrixTests.guarded)
    func suspended(operation: String) async throws {
        let matrix = try await matrix(operation)
        guard [.tenant, .tenantInPath].contains(matrix.sample.audience) else { return }
        let world = matrix.world
        let path = "/api/v1/platform-admin/tenants/\(world.tenant.text)"
        let changed = await world.call("PATCH", path, #"{"status":"SUSPENDED"}"#, key: world.keys.platform)
        try #require(changed.status == 200)
        let before = try await Traces(world)
        let mint = TokenMint(matrix: matrix)
        await call(matrix, try mint.hs256()).expectFault(403, "This tenant is suspended.")
        #expect(try await Traces(world) == before)
        // Active again, it goes on as if nothing had been.
        _ = await world.call("PATCH", path, #"{"status":"ACTIVE"}"#, key: world.keys.platform)
        let answer = await call(matrix, try mint.hs256())
        #expect(answer.status == matrix.sample.status, "\(answer.text)")
    }

    @Test("a key that is bound to a network is 401 from everywhere else", arguments: RouteMatrixTests.guarded)
    func elsewhere(operation: String) async throws {
        let matrix = try await matrix(operation)
        let key = try await matrix.world.key(
            matrix.rightOwner, permissions: [matrix.sample.permission], networks: ["198.51.100.0/24"])
        func call(from address: String, forwarded: String? = nil) async -> APIAnswer {
            await matrix.world.call(
                matrix.sample.method, matrix.path, matrix.sample.body, key: key,
                headers: forwarded.map { [("X-Forwarded-For", $0)] } ?? [], from: .ip(address))
        }
        await call(from: "192.0.2.1").expectFault(401, Self.unauthorized)
        await call(from: "192.0.2.1", forwarded: "198.51.100.7").expectFault(401, Self.unauthorized)
        let answer = await call(from: "198.51.100.7")
        #expect(answer.status == matrix.sample.status, "\(answer.text)")
    }
}
