// What a full run leaves behind: on the disk, in the log, in what commands print.

import Glibc
import JSON
import TestSupport
import Testing

@Suite("Traces of secrets", .timeLimit(.minutes(10))) struct SecretTraceTests {
    private static let jwtSecret = "jwt-secret-0123456789-abcdefghijklmnopqrstuvwxyz"
    private static let mailPassword = "mail-password-9f8e7d6c"
    private static let first = "first-signing-secret-0123456789abcdef"
    private static let second = "second-signing-secret-0123456789abcdef"
    private static let header = "Bearer header-value-5a4b3c2d"
    private static let name = "Zebulon Quartermain"
    private static let email = "zebulon.quartermain@mail.example"

    private static func daemon() throws -> FaultDaemon {
        try FaultDaemon(
            delivery: "schedule: ['0s', '50ms']",
            others: """
                jwt: {secret: '\(jwtSecret)'},
                smtp: {
                    url: 'smtp://mail.example:25', from: 'relay@mail.example', username: 'u',
                    password: '\(mailPassword)',
                },
                """)
    }

    /// Does everything that a secret or a candidate's data passes through, mistakes of callers included.
    /// - Returns: every key that was made.
    private func run(_ daemon: FaultDaemon, _ receiver: ScriptedReceiver) async throws -> [String] {
        let tenant = try daemon.tenant(
            to: receiver.url, #""signingSecret":"\#(Self.first)","headers":{"X-Auth":"\#(Self.header)"}"#)
        try tenant.point(to: receiver.url, #""signingSecret":"\#(Self.second)","headers":{"X-Auth":"\#(Self.header)"}"#)
        let made = try daemon.call(
            "POST", "/api/v1/api-keys", tenant: tenant.id, body: #"{"name":"k","permissions":["interview:read"]}"#)
        let key = try #require(try JSONReader.parse(made.body)["key"]?.string)
        let commandKey = try #require(try daemon.fixture.json("key", "create", "--tenant", tenant.id)["key"]?.string)
        // A key where none belongs, and a body that breaks off inside a secret.
        _ = try daemon.running.get("/api/v1/integration/rankings?key=\(key)", key: key)
        _ = try daemon.running.get("/api/v1/\(key)", key: String(key.dropLast()))
        for body in [
            #"{"callbackUrl":"\#(receiver.url)","signingSecret":"\#(Self.first)"#,
            #"{"signingSecret":["\#(Self.first)"]}"#,
        ] {
            _ = try daemon.call("PUT", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-config", body: body)
        }
        let created = try daemon.call(
            "POST", "/api/v1/integration/interviews", tenant: tenant.id,
            body: """
                {"candidateName":"\(Self.name)","candidateEmail":"\(Self.email)","position":"Engineer","level":"SENIOR",
                 "qualifications":["Swift","SQL","Linux"]}
                """)
        try #require(created.status == 201, "\(created.text)")
        _ = try daemon.call(
            "POST", "/api/v1/integration/interviews", tenant: tenant.id,
            body: #"{"candidateName":["\#(Self.name)"],"candidateEmail":"\#(Self.email) "}"#)
        try tenant.publish("refused", data: #"{"to":"\#(Self.email)"}"#)
        _ = try await tenant.ended("refused", "failed")
        _ = try daemon.call("POST", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-test")
        _ = try daemon.call(
            "POST", "/api/v1/deliveries/verify-signature", tenant: tenant.id,
            body: #"{"body":"{}","headers":{"webhook-id":"refused"},"secret":"\#(Self.first)"}"#)
        daemon.running.process.signal(SIGHUP)
        _ = try #require(await daemon.log.line("event=configuration.reloaded"))
        return [key, commandKey, daemon.platformKey]
    }

    @Test("no key, secret, password or signature is written anywhere, and no candidate's name to the log")
    func traces() async throws {
        let receiver = try ScriptedReceiver { _ in .status(500) }
        let daemon = try Self.daemon()
        let keys = try await run(daemon, receiver)
        var everywhere = WrittenTraces()
        // While it runs, with the newest commits in the log of SQLite, and after its end.
        everywhere.add(directory: daemon.fixture.data)
        for words in [["check-config"], ["doctor", "--json"], ["doctor"], ["version"]] {
            let result = RelaydBinary.run(
                words + ["--config", daemon.fixture.configuration], in: daemon.fixture.directory)
            everywhere.add(result.output + result.errors, from: words.joined(separator: " "))
        }
        everywhere.add(RelaydBinary.text(of: "/proc/\(daemon.running.process.id)/cmdline"), from: "the arguments")
        #expect(daemon.stop() == 0)
        _ = await daemon.log.end()
        let log = daemon.log.lines.joined(separator: "\n")
        everywhere.add(directory: daemon.fixture.data)
        everywhere.add(log, from: "the log")

        let signatures = receiver.received.flatMap { request in
            ["X-Webhook-Signature", "webhook-signature", "X-Webhook-Signature-Previous"].compactMap { request[$0] }
        }
        #expect(signatures.count >= 6, "the receiver saw too little to be looked for")
        let codes = signatures.flatMap {
            $0.split(separator: " ").map { String($0.drop { $0 != "," }.drop { $0 == "," }) }
        }
        let hexes = signatures.filter { !$0.contains(",") }
        for secret in keys + [Self.jwtSecret, Self.mailPassword, Self.first, Self.second, Self.header] + hexes
            + codes.filter({ !$0.isEmpty })
        {
            #expect(everywhere.places(of: secret) == [], "\(secret)")
        }
        var logged = WrittenTraces()
        logged.add(log, from: "the log")
        for personal in [Self.name, Self.email, "Quartermain", "quartermain"] {
            #expect(logged.places(of: personal) == [])
        }
        // The search finds what is there.
        #expect(logged.places(of: "event.id=refused").count == 1)
        #expect(everywhere.places(of: Self.email).contains { $0.contains("relayd.sqlite") })
    }

    @Test("a process that was allowed core files gives them up, and says when its key's file may be read by others")
    func cores() async throws {
        let fixture = DaemonFixture()
        let first = try fixture.serve()
        #expect(first.stop().code == 0)
        chmod(fixture.data + "/secrets.key", 0o644)
        let daemon = try fixture.serve(by: ["prlimit", "--core=1000000"])
        let limits = RelaydBinary.text(of: "/proc/\(daemon.process.id)/limits")
        #expect(limits.contains(#/Max core file size +0 +0 /#), "\(limits)")
        #expect(
            daemon.process.errors.seen.contains { $0.contains("event=secrets_key.exposed") && $0.contains("chmod 600") }
        )
        #expect(daemon.stop().code == 0)
    }
}
