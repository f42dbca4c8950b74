// Receivers whose TLS cannot be trusted: told apart, and not a byte of an event sent to them.

import TestSupport
import Testing

@Suite("Bad receivers: TLS", .timeLimit(.minutes(10))) struct SecureReceiverTests {
    @Test("what cannot be trusted fails as tls with its remedy, once per attempt")
    func table() async throws {
        let (authority, stranger) = (try Authority(), try Authority())
        let receivers = [
            (try SecureReceiver(authority.certificate(for: "IP:127.0.0.1", days: -1)), "expired"),
            (try SecureReceiver(authority.certificate(for: "DNS:elsewhere.example")), "another host"),
            (try SecureReceiver(authority.selfSigned()), "signed by itself"),
            (try SecureReceiver(stranger.certificate(for: "IP:127.0.0.1")), "unknown authority"),
            (
                try SecureReceiver(
                    authority.certificate(for: "IP:127.0.0.1"), ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]), "TLS 1.2"
            ),
        ]
        let daemon = try Self.daemon(authority)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (receiver, words) in receivers {
                group.addTask {
                    let tenant = try daemon.tenant(to: "https://127.0.0.1:\(receiver.port)/hooks")
                    try tenant.publish("event")
                    let record = try await tenant.ended("event", "failed")
                    #expect(record.attempts.map(\.kind) == ["tls", "tls"], "\(words): \(record)")
                    #expect(record.attempts.allSatisfy { $0.message?.contains(words) == true }, "\(words): \(record)")
                    #expect(record.attempts.allSatisfy { $0.status == nil }, "\(words): \(record)")
                }
            }
            try await group.waitForAll()
        }
        #expect(daemon.stop() == 0)
    }

    @Test(
        "a handshake that stalls, that is answered in plain HTTP, or that is reset ends in time, and no event is sent")
    func handshake() async throws {
        let stalled = try BadReceiver { $0.waitForLeaving() }
        let plain = try BadReceiver { connection in
            connection.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            connection.waitForLeaving()
        }
        let reset = try BadReceiver { connection in
            connection.waitForData()
            connection.resetOnClose()
        }
        let daemon = try Self.daemon(try Authority())
        for (receiver, kind) in [(stalled, "timeout"), (plain, "tls"), (reset, "tls")] {
            let tenant = try daemon.tenant(to: "https://127.0.0.1:\(receiver.port)/hooks")
            try tenant.publish("event", data: #"{"mark":"not for everybody"}"#)
            let record = try await tenant.ended("event", "failed")
            #expect(record.attempts.map(\.kind) == [kind, kind], "\(record)")
            #expect(record.attempts.allSatisfy { $0.milliseconds < 5_000 }, "\(record)")
            #expect(receiver.seen.connections == 2, "\(record)")
            #expect(receiver.seen.requests.isEmpty)
            #expect(!receiver.seen.hasRead("not for everybody"))
        }
        #expect(daemon.stop() == 0)
    }

    private static func daemon(_ authority: Authority) throws -> FaultDaemon {
        try FaultDaemon(
            delivery: """
                timeout: '3s', connectTimeout: '2s', schedule: ['0s', '50ms'], caFile: '\(authority.file)'
                """)
    }
}
