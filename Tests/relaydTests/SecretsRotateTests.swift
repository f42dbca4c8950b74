// relayd secrets rotate: all secrets open afterwards, wherever it was cut short.
import Glibc
import JSON
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("relayd secrets rotate", .timeLimit(.minutes(10))) struct SecretsRotateTests {
    /// A tenant whose endpoint has everything that is sealed: secret, rotated-out secret, key pair, headers.
    private func sealed(_ settings: String = "") throws -> CommandWorld {
        let world = try CommandWorld(settings)
        let daemon = try world.fixture.serve()
        try world.point(daemon, to: "http://127.0.0.1:10009/x")
        let answer = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: world.key,
            body: """
                {"callbackUrl":"http://127.0.0.1:10009/x","signingSecret":"\(MasterKey.generate().base64)",
                "asymmetric":true,"headers":{"X-Own":"value"}}
                """)
        try #require(answer.status == 200, "\(answer.text)")
        try #require(daemon.stop().code == 0)
        return world
    }

    private func key(_ world: CommandWorld) -> String { RelaydBinary.text(of: world.fixture.data + "/secrets.key") }

    private func expectAllOpen(_ world: CommandWorld) {
        let findings = world.keyFindings()
        #expect(findings.contains { $0.hasPrefix("ok") && $0.contains("of all 1 endpoints") }, "\(findings)")
    }

    @Test("afterwards the new key opens everything, the old one is kept aside and opens nothing, and events are signed")
    func rotates() async throws {
        let world = try sealed()
        let before = key(world)
        let report = try world.fixture.json("secrets", "rotate")
        #expect(report["endpoints"]?.int == 1)
        let kept = try #require(report["replacedKeyFile"]?.string)
        #expect(key(world) != before)
        #expect(RelaydBinary.text(of: kept) == before)
        expectAllOpen(world)
        // A delivery opens the secret, the rotated-out one, the private key and the headers.
        let daemon = try world.fixture.serve()
        let receiver = try ScriptedReceiver()
        let answer = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: world.key,
            body: #"{"callbackUrl":"\#(receiver.url)","asymmetric":true,"headers":{"X-Own":"value"}}"#)
        try #require(answer.status == 200)
        try world.publish(daemon, "signed")
        let received = await receiver.requests.next()
        #expect(received["webhook-signature"]?.split(separator: " ").count == 3)
        #expect(received["X-Webhook-Signature-Previous"] != nil)
        #expect(received["X-Own"] == "value")
        #expect(daemon.stop().code == 0)
        // Nothing sealed under the old key is left in the files.
        let old = try #require(MasterKey(base64: before.filter { !$0.isWhitespace }))
        let mark = SecretBox(key: old.key(for: .atRest)).seal([], context: "").prefix(5)
        for name in DirectoryListing.names(in: world.fixture.data) where name.hasPrefix("relayd.sqlite") {
            let bytes = try FileContents.read(world.fixture.data + "/" + name, bytesMaximum: 64 << 20).bytes
            #expect(!bytes.indices.dropLast(5).contains { bytes[$0..<$0 + 5] == mark }, "\(name)")
        }
    }

    @Test("while a daemon works on the data it ends with 75, and --at-start leaves it to the next start")
    func running() throws {
        let world = try sealed()
        let before = key(world)
        let daemon = try world.fixture.serve()
        #expect(world.fixture.run("secrets", "rotate").code == 75)
        #expect(world.fixture.run("secrets", "rotate", "--at-start").code == 0)
        #expect(key(world) == before)
        #expect(daemon.stop().code == 0)
        let next = try world.fixture.serve()
        #expect(next.process.errors.seen.contains { $0.contains("event=secrets_key.rotated endpoints=1") })
        #expect(next.stop().code == 0)
        #expect(key(world) != before)
        expectAllOpen(world)
    }

    @Test("cut short between the commit and the key file, the next start finishes it")
    func cutShort() throws {
        let world = try sealed()
        let before = key(world)
        let kept = try #require(world.fixture.json("secrets", "rotate")["replacedKeyFile"]?.string)
        let after = key(world)
        // As it lay before the last step: all is sealed under the next key already.
        RelaydBinary.write(after, to: world.fixture.data + "/secrets.key.next")
        RelaydBinary.write(before, to: world.fixture.data + "/secrets.key")
        unlink(kept)
        let findings = world.keyFindings()
        #expect(findings.contains { $0.contains("was not finished") })
        expectAllOpen(world)
        let daemon = try world.fixture.serve()
        #expect(daemon.stop().code == 0)
        #expect(key(world) == after)
        expectAllOpen(world)
    }

    @Test("killed at any moment, calling it again finishes it, and no key is lost")
    func killed() throws {
        let world = try sealed()
        for round in 0..<15 {
            let before = key(world)
            let process = RelaydProcess(["secrets", "rotate", "--config", world.fixture.configuration])
            usleep(UInt32(round * 4_000))
            process.signal(SIGKILL)
            _ = process.wait()
            expectAllOpen(world)
            #expect(world.fixture.run("secrets", "rotate").code == 0)
            expectAllOpen(world)
            let kept = DirectoryListing.names(in: world.fixture.data).filter { $0.hasPrefix("secrets.key.replaced-") }
            #expect(kept.contains { RelaydBinary.text(of: world.fixture.data + "/" + $0) == before })
        }
    }

    @Test("a configured key is changed by naming the new one, and the command says where it has to go")
    func configured() throws {
        let directory = TemporaryDirectory()
        let (old, new) = (directory.path("old"), directory.path("new"))
        RelaydBinary.write(MasterKey.generate().base64 + "\n", to: old)
        chmod(old, 0o600)
        let world = try sealed("secretsKey: {file: '\(old)'}")
        let refused = world.fixture.run("secrets", "rotate")
        #expect(refused.code == 2)
        #expect(refused.errors.contains("--key-file"))
        let done = world.fixture.run("secrets", "rotate", "--key-file", new)
        #expect(done.code == 0, "\(done.errors)")
        #expect(done.errors.contains(new))
        // Done again it finds nothing left to do.
        #expect(try world.fixture.json("secrets", "rotate", "--key-file", new)["endpoints"]?.int == 0)
        #expect(world.keyFindings().contains { $0.contains("does not open") })
        world.fixture.configure("secretsKey: {file: '\(new)'}")
        expectAllOpen(world)
    }

    @Test("secrets that open with neither key stop it, and nothing changes")
    func unreadable() throws {
        let world = try sealed()
        RelaydBinary.write(MasterKey.generate().base64 + "\n", to: world.fixture.data + "/secrets.key")
        let refused = world.fixture.run("secrets", "rotate", "--key-file", world.fixture.directory.path("new"))
        #expect(refused.code == 1)
        #expect(refused.errors.contains("nothing was changed"), "\(refused.errors)")
        #expect(refused.errors.contains("--previous-file"))
        #expect(world.fixture.run("secrets", "rotate").code == 1)
        #expect(!DirectoryListing.names(in: world.fixture.data).contains { $0.contains("next") })
    }
}
