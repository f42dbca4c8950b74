// What an admin is told by a webhook test, for every way in which a receiver can fail.

import Glibc
import JSON
import TestSupport
import Testing

@Suite("Webhook test before real receivers", .timeLimit(.minutes(10))) struct WebhookTestAnswerTests {
    /// What `POST …/webhook-test` answers for the tenant.
    private static func test(_ tenant: FaultTenant) throws -> JSONValue {
        let answer = try tenant.daemon.call("POST", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-test")
        try #require(answer.status == 200, "\(answer.text)")
        return try JSONReader.parse(answer.body)
    }

    private static func expect(
        _ answer: JSONValue, _ kind: String, says words: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer["success"] == false, sourceLocation: sourceLocation)
        #expect(answer["error"]?["kind"]?.string == kind, "\(answer)", sourceLocation: sourceLocation)
        let message = answer["error"]?["message"]?.string ?? ""
        for word in words { #expect(message.contains(word), "\(message)", sourceLocation: sourceLocation) }
        #expect(message.hasSuffix("."), "\(message)", sourceLocation: sourceLocation)
        #expect(!message.dropLast().contains(". "), "not one sentence: \(message)", sourceLocation: sourceLocation)
        #expect(!message.contains("hush"), "\(message)", sourceLocation: sourceLocation)
    }

    @Test("each answer and each silence is told in one sentence with its remedy, beside all that was sent and seen")
    func table() throws {
        let daemon = try FaultDaemon(delivery: "timeout: '2s', connectTimeout: '1500ms'")
        for row in WebhookTestRow.all {
            let receiver = try BadReceiver(row.behaviour)
            let url = "http://127.0.0.1:\(receiver.port)/hooks"
            let answer = try Self.test(try daemon.tenant(to: url))
            if let kind = row.kind {
                Self.expect(answer, kind, says: row.words)
            } else {
                #expect(answer["success"] == true, "\(row.name): \(answer)")
                #expect(answer["error"] == .null)
            }
            #expect(answer["httpStatus"]?.int == row.status, "\(row.name)")
            #expect(answer["resolvedFrom"] == "tenant")
            #expect(answer["callbackUrl"]?.string == url)
            #expect(answer["address"] == "127.0.0.1", "\(row.name)")
            #expect((answer["timings"]?["connectMs"]?.double ?? -1) >= 0, "\(row.name): \(answer)")
            #expect(answer["timings"]?["firstByteMs"] != .null, "also of an answer that did not come: \(row.name)")
            // What is shown is what the receiver saw.
            let seen = try #require(receiver.seen.requests.first, "\(row.name)")
            #expect(seen.hasSuffix(answer["request"]?["body"]?.string ?? "?"), "\(row.name)")
            let signature = try #require(answer["request"]?["headers"]?["X-Webhook-Signature"]?.string)
            #expect(seen.contains("X-Webhook-Signature: \(signature)\r\n"), "\(row.name)")
            #expect(receiver.seen.connections == 1, "one attempt, no redirect followed: \(row.name)")
        }
        #expect(daemon.stop() == 0)
    }

    @Test("a certificate not to be trusted, a stalled handshake, plain HTTP and a closed port have their words")
    func connecting() throws {
        let (authority, stranger) = (try Authority(), try Authority())
        let secure = [
            (try SecureReceiver(authority.certificate(for: "IP:127.0.0.1", days: -1)), ["expired", "renew"]),
            (
                try SecureReceiver(authority.certificate(for: "DNS:elsewhere.example")),
                ["another host", "names the URL"]
            ),
            (try SecureReceiver(authority.selfSigned()), ["signed by itself", "delivery.caFile"]),
            (try SecureReceiver(stranger.certificate(for: "IP:127.0.0.1")), ["unknown authority", "whole chain"]),
        ]
        let daemon = try FaultDaemon(
            delivery: "timeout: '4s', connectTimeout: '3s', caFile: '\(authority.file)'")
        for (receiver, words) in secure {
            let answer = try Self.test(try daemon.tenant(to: "https://127.0.0.1:\(receiver.port)/hooks"))
            Self.expect(answer, "tls", says: words)
            #expect(answer["response"] == .null)
            #expect(answer["address"] == "127.0.0.1")
            #expect(answer["timings"]?["connectMs"] != .null && answer["timings"]?["tlsMs"] != .null, "\(answer)")
        }
        let stalled = try BadReceiver { $0.waitForLeaving() }
        Self.expect(
            try Self.test(try daemon.tenant(to: "https://127.0.0.1:\(stalled.port)/hooks")), "timeout",
            says: ["TLS handshake", "too long"])
        let plain = try BadReceiver { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            connection.waitForLeaving()
        }
        Self.expect(
            try Self.test(try daemon.tenant(to: "https://127.0.0.1:\(plain.port)/hooks")), "tls", says: ["TLS 1.2"])
        Self.expect(
            try Self.test(try daemon.tenant(to: "http://127.0.0.1:\(try Self.closedPort())/hooks")), "connect",
            says: ["refused", "listens on the URL's port"])
        #expect(daemon.stop() == 0)
    }

    @Test("an inactive configuration and an address closed since it was saved are told, and nothing is sent")
    func unsent() async throws {
        let receiver = try ScriptedReceiver { _ in .status(204) }
        let daemon = try FaultDaemon(delivery: "")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks", #""isActive":false"#)
        Self.expect(try Self.test(tenant), "inactive", says: ["inactive", "isActive: true"])
        try tenant.point(to: receiver.url + "/hooks")
        daemon.fixture.configure("log: {level: 'debug'}, delivery: {allowHTTP: true}")
        daemon.running.process.signal(SIGHUP)
        _ = try #require(await daemon.log.line("event=configuration.reloaded"))
        let answer = try Self.test(tenant)
        Self.expect(
            answer, "blocked_address", says: ["127.0.0.1", "127.0.0.0/8 (loopback)", "delivery.allowedNetworks"])
        #expect(answer["address"] == "127.0.0.1")
        #expect(receiver.connectionCount == 0)
        #expect(daemon.stop() == 0)
    }

    @Test("a receiver's NUL and bytes that are no text come back as text that a strict reader takes")
    func oddBytes() async throws {
        let receiver = try BadReceiver { connection in
            connection.readRequest()
            connection.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\na\0b".utf8) + [0xFF, 0xC0, 0x80, 0x0A])
            connection.waitForLeaving()
        }
        let daemon = try FaultDaemon(delivery: "")
        let tenant = try daemon.tenant(to: "http://127.0.0.1:\(receiver.port)/hooks")
        let answer = try Self.test(tenant)
        let body = "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\n"
        #expect(answer["response"]?["body"]?.string == body)
        let shown = try daemon.call(
            "GET", "/api/v1/deliveries/\(answer["deliveryId"]?.string ?? "")", tenant: tenant.id)
        let attempt = try JSONReader.parse(shown.body)["attempts"]?.array?.first
        #expect(attempt?["response"]?["body"]?.string == body, "\(shown.text)")
        #expect(daemon.stop() == 0)
    }

    /// A port that nobody listens on any more.
    private static func closedPort() throws -> Int { Int(try ScriptedReceiver().port) }
}
