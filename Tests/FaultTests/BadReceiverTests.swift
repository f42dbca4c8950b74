// A table of bad receivers: each is told apart, costs bounded time and memory, and nobody else waits for it.

import Glibc
import Reactor
import TestSupport
import Testing

@Suite("Bad receivers", .timeLimit(.minutes(10))) struct BadReceiverTests {
    private static let timeoutMilliseconds = 2_000.0
    /// What a busy test machine may add to a deadline.
    private static let slackMilliseconds = 2_000.0
    /// More than the daemon may grow by all rows together.
    private static let memoryKibibytesMaximum = 48 << 10
    private static let attemptsPerRow = 2
    private static let delivery = "timeout: '2s', connectTimeout: '2s', schedule: ['0s', '50ms']"

    @Test("every bad receiver is told apart within its time and memory, once per attempt")
    func table() async throws {
        let daemon = try FaultDaemon(delivery: Self.delivery)
        let healthy = try ScriptedReceiver()
        let warm = try daemon.tenant(to: healthy.url + "/hooks")
        // A transfer has been made before anything is measured.
        try warm.publish("first")
        _ = try await warm.attempted("first")
        _ = GzipBomb.bytes
        let before = daemon.kibibytes("VmRSS")

        try await withThrowingTaskGroup(of: Void.self) { group in
            for row in BadReceiverRow.all { group.addTask { try await Self.check(row, daemon) } }
            group.addTask { try await Self.checkRefused(daemon) }
            try await group.waitForAll()
        }
        let grown = daemon.kibibytes("VmHWM") - before
        // AddressSanitizer keeps what is freed, to see who uses it all the same: then this says nothing.
        let keepsFreed = getenv("ASAN_OPTIONS") != nil
        #expect(keepsFreed || grown < Self.memoryKibibytesMaximum, "the daemon has grown by \(grown) KiB")
        #expect(daemon.stop() == 0)
    }

    private static func check(_ row: BadReceiverRow, _ daemon: FaultDaemon) async throws {
        let receiver = try BadReceiver(receiveBuffer: row.receiveBuffer, row.behaviour)
        let tenant = try daemon.tenant(to: receiver.url)
        try tenant.publish("event", data: row.data)
        let record = try await tenant.ended("event", row.kind == nil ? "delivered" : "failed")
        #expect(record.attempts.count == (row.kind == nil ? 1 : attemptsPerRow), "\(row.name): \(record)")
        for attempt in record.attempts {
            #expect(attempt.kind == row.kind, "\(row.name): \(record)")
            #expect(attempt.status == row.status, "\(row.name): \(record)")
            #expect(attempt.milliseconds < timeoutMilliseconds + slackMilliseconds, "\(row.name): \(record)")
            #expect((attempt.body?.utf8.count ?? 0) <= 3 * 4_096, "\(row.name): \(attempt.body?.utf8.count ?? 0)")
            #expect(row.kind == nil || attempt.message?.hasSuffix(".") == true, "\(row.name): \(record)")
        }
        let seen = receiver.seen
        let count = row.seen == .request ? seen.requests.count : seen.connections
        #expect(count == record.attempts.count, "\(row.name): seen \(count) times: \(record)")
        if let bytes = row.bytesSentMaximum {
            #expect(seen.bytesSent < bytes, "\(row.name): \(seen.bytesSent) bytes were taken")
        }
    }

    private static func checkRefused(_ daemon: FaultDaemon) async throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { return }
        listener.close()
        let tenant = try daemon.tenant(to: "http://127.0.0.1:\(port)/hooks")
        try tenant.publish("event")
        let record = try await tenant.ended("event", "failed")
        #expect(record.attempts.map(\.kind) == ["connect", "connect"], "\(record)")
        #expect(record.attempts.allSatisfy { $0.message?.contains("refused") == true }, "\(record)")
    }

    @Test("while receivers hang, drip and never read, another tenant's events go out as ever")
    func undisturbed() async throws {
        // Far longer than the healthy deliveries take on the busiest machine.
        let daemon = try FaultDaemon(delivery: "timeout: '10m', connectTimeout: '10m', schedule: ['0s', '1h']")
        var held: [BadReceiver] = []
        for row in BadReceiverRow.all where row.kind == "timeout" {
            let receiver = try BadReceiver(receiveBuffer: row.receiveBuffer, row.behaviour)
            let tenant = try daemon.tenant(to: receiver.url)
            for number in 1...10 { try tenant.publish("held-\(number)", data: row.data) }
            await receiver.arrivals.next()
            held.append(receiver)
        }
        let healthy = try ScriptedReceiver()
        let bystander = try daemon.tenant(to: healthy.url + "/hooks")
        for number in 1...20 {
            try bystander.publish("meanwhile-\(number)")
            #expect(await healthy.requests.next()["webhook-id"] == "meanwhile-\(number)")
        }
        #expect(!daemon.log.lines.contains { $0.contains("delivery.attempted") && $0.contains("event.id=held-") })
        #expect(held.allSatisfy { $0.seen.connections == 8 }, "a few until the first answer")
        held = []
        #expect(daemon.stop() == 0)
    }
}
