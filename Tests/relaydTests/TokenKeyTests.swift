// The key that callers' tokens are checked with: bad ones are faults, and a reload changes it.
import Glibc
import Reactor
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("Token keys", .timeLimit(.minutes(10))) struct TokenKeyTests {
    @Test("a shared secret below 32 bytes is a fault of its key, one of 32 is none")
    func secretLength() throws {
        let file = ConfigurationFile("{\n  jwt: {\n    secret: '\(String(repeating: "x", count: 31))',\n  },\n}")
        let fault = try file.fault()
        #expect(fault.key == "jwt.secret")
        #expect(fault.origin == file.place(3, 5))
        #expect(!fault.reason.contains("xxx"))
        _ = try ConfigurationFile("{jwt: {secret: '\(String(repeating: "x", count: 32))'}}").load()
    }

    @Test("a file that holds no public key of the algorithm is a fault of its key", arguments: ["RS256", "ES256"])
    func publicKey(_ algorithm: String) throws {
        let directory = TemporaryDirectory()
        RelaydBinary.write("no PEM", to: directory.path("key.pem"))
        let file = ConfigurationFile(
            "{\n  jwt: {algorithm: '\(algorithm)', publicKeyFile: '\(directory.path("key.pem"))'},\n}")
        let fault = try file.fault()
        #expect(fault.key == "jwt.publicKeyFile")
        #expect("\(fault)".hasPrefix("\(file.path):2:"), "\(fault)")
    }

    @Test("without a key there is nothing to check tokens with, whatever the algorithm")
    func noKey() throws {
        for algorithm in ["HS256", "RS256", "ES256"] {
            let loaded = try ConfigurationFile("{jwt: {algorithm: '\(algorithm)'}}").load()
            #expect(try loaded.configuration.jwt.verifier() == nil)
        }
    }

    @Test("a token of the configured key is taken, and no more after SIGHUP with another key")
    func reload() throws {
        let (old, new) = (String(repeating: "o", count: 32), String(repeating: "n", count: 32))
        let fixture = DaemonFixture("jwt: {secret: '\(old)'}")
        let tenant = try fixture.tenant()
        let daemon = try fixture.serve()
        #expect(try status(daemon, signedBy: old, tenant) == 200)
        #expect(try status(daemon, signedBy: new, tenant) == 401)
        fixture.configure("jwt: {secret: '\(new)'}")
        daemon.process.signal(SIGHUP)
        #expect(daemon.process.errors.line(with: "event=configuration.reloaded") != nil)
        #expect(try status(daemon, signedBy: old, tenant) == 401)
        #expect(try status(daemon, signedBy: new, tenant) == 200)
        #expect(daemon.stop().code == 0)
    }

    private func status(_ daemon: RunningDaemon, signedBy secret: String, _ tenant: String) throws -> Int {
        let expiry = SystemTime().wallMilliseconds() / 1_000 + 300
        let claims = """
            {"sub":"admin","role":"TENANT_ADMIN","tenantId":"\(tenant)","permissions":["api-key:read"],"exp":\(expiry)}
            """
        let token = JSONWebToken.sign(
            claims: Array(claims.utf8), with: try JWTSigner.hs256(Array(secret.utf8)), typ: "JWT")
        return try daemon.send("GET", "/api/v1/api-keys", token: token).status
    }
}
