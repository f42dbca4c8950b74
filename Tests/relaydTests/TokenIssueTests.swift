// relayd token issue: what is issued is taken by the daemon, and no more than was asked for.
import TestSupport
import Testing

@testable import relayd

@Suite("relayd token issue", .timeLimit(.minutes(10))) struct TokenIssueTests {
    private func token(_ world: CommandWorld, _ words: [String]) throws -> String {
        let result = RelaydBinary.run(
            ["token", "issue", "--config", world.fixture.configuration, "--json"] + words, in: world.fixture.directory)
        try #require(result.code == 0, "\(result.errors)")
        let found = result.output.wholeMatch(of: #/\{"token":"([\w.-]+)"\}\n/#)
        return String(try #require(found, "\(result.output)").1)
    }

    @Test("a token of each role is taken by a daemon with the default configuration, made before or after its start")
    func roles() throws {
        let world = try CommandWorld()
        let early = try token(world, ["--tenant", world.tenant, "--role", "TENANT_ADMIN"])
        let daemon = try world.fixture.serve()
        #expect(try world.status(daemon, "/api/v1/deliveries", token: early) == 200)
        let tenant = try token(world, ["--tenant", world.tenant, "--role", "TENANT_ADMIN", "--ttl", "1m"])
        #expect(try world.status(daemon, "/api/v1/deliveries", token: tenant) == 200)
        #expect(try world.status(daemon, "/api/v1/platform-admin/tenants", token: tenant) == 403)
        for words in [["--platform", world.platform], ["--tenant", world.tenant]] {
            let admin = try token(world, words + ["--role", "PLATFORM_ADMIN"])
            #expect(try world.status(daemon, "/api/v1/platform-admin/tenants", token: admin) == 200)
            #expect(try world.status(daemon, "/api/v1/deliveries", token: admin, tenant: world.tenant) == 200)
            #expect(try world.status(daemon, "/api/v1/super-admin/platforms", token: admin) == 403)
        }
        let superAdmin = try token(world, ["--role", "SUPER_ADMIN"])
        #expect(try world.status(daemon, "/api/v1/super-admin/platforms", token: superAdmin) == 200)
        #expect(daemon.stop().code == 0)
    }

    @Test("a token may do what it was given and nothing else")
    func permissions() throws {
        let world = try CommandWorld()
        let daemon = try world.fixture.serve()
        let token = try token(
            world, ["--tenant", world.tenant, "--role", "TENANT_ADMIN", "--permission", "audit:read"])
        #expect(try world.status(daemon, "/api/v1/audit", token: token) == 200)
        #expect(try world.status(daemon, "/api/v1/deliveries", token: token) == 403)
        #expect(daemon.stop().code == 0)
    }

    @Test("with jwt.secret, issuer and audience the token carries what the daemon asks for")
    func configured() throws {
        let world = try CommandWorld(
            "jwt: {secret: '\(String(repeating: "s", count: 32))', issuer: 'here', audience: 'there'}")
        let daemon = try world.fixture.serve()
        let token = try token(world, ["--tenant", world.tenant, "--role", "TENANT_ADMIN"])
        #expect(try world.status(daemon, "/api/v1/deliveries", token: token) == 200)
        #expect(daemon.stop().code == 0)
    }

    @Test("where only a public key is known the command says who can sign, with 78")
    func publicKey() throws {
        let world = try CommandWorld("jwt: {algorithm: 'ES256'}")
        let words = ["token", "issue", "--tenant", world.tenant, "--role", "TENANT_ADMIN"]
        let offline = RelaydBinary.run(words + ["--config", world.fixture.configuration], in: world.fixture.directory)
        #expect(offline.code == 78)
        #expect(offline.errors.contains("jwt.algorithm is ES256"), "\(offline.errors)")
        let daemon = try world.fixture.serve()
        let online = RelaydBinary.run(words + ["--config", world.fixture.configuration], in: world.fixture.directory)
        #expect(online.code == 78)
        #expect(online.errors == offline.errors)
        #expect(daemon.stop().code == 0)
    }

    @Test("what cannot be meant is a usage error, what does not exist a failure; both with nothing on standard output")
    func refusals() throws {
        let world = try CommandWorld()
        let unknown = "01912d68-783e-7a03-8467-5661c1243ad4"
        let table: [(words: [String], code: Int32)] = [
            (["--tenant", world.tenant], 2), (["--role", "TENANT_ADMIN"], 2), (["--role", "PLATFORM_ADMIN"], 2),
            (["--role", "KING"], 2), (["--role", "TENANT_ADMIN", "--tenant", "7"], 2),
            (["--role", "SUPER_ADMIN", "--ttl", "0s"], 2), (["--role", "SUPER_ADMIN", "--ttl", "366d"], 2),
            (["--role", "TENANT_ADMIN", "--tenant", unknown], 1),
            (["--role", "PLATFORM_ADMIN", "--platform", unknown], 1),
            (["--role", "TENANT_ADMIN", "--tenant", world.tenant, "--permission", "platform:create"], 1),
        ]
        for (words, code) in table {
            let result = RelaydBinary.run(
                ["token", "issue", "--config", world.fixture.configuration] + words, in: world.fixture.directory)
            #expect(result.code == code, "\(words): \(result.errors)")
            #expect(result.output == "")
            #expect(result.errors.hasPrefix("relayd: "), "\(result.errors)")
        }
    }
}
