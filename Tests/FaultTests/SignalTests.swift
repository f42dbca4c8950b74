// Signals while receivers hang: a stop within its bound that burns no attempt, and reloads that lose nothing.

import Glibc
import Reactor
import TestSupport
import Testing

@Suite("Signals under load", .timeLimit(.minutes(10))) struct SignalTests {
    /// The contract's bound for a stop, and what a busy test machine may add.
    private static let stopMilliseconds: Int64 = 20_000 + 5_000

    @Test(
        "SIGTERM stops in its bound though a receiver hangs; its item is put back uncounted and delivered by the next")
    func hangingReceiver() async throws {
        let receiver = try ScriptedReceiver { request in request.number == 0 ? .silence : .status(204) }
        let daemon = try FaultDaemon(delivery: "timeout: '60s', schedule: ['0s', '1h']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("event")
        let first = await receiver.requests.next()
        let clock = SystemTime()
        let start = clock.monotonic()
        let process = daemon.running.process
        process.signal(SIGTERM)
        // On a thread of its own: others' tests must not lengthen what is measured.
        let (code, end) = await withCheckedContinuation { continuation in
            TestThread.start { continuation.resume(returning: (process.wait(), clock.monotonic())) }
        }
        #expect(code == 0)
        #expect(start.milliseconds(until: end) < Self.stopMilliseconds)
        #expect(await daemon.log.line("event=daemon.stopped", withinMilliseconds: Self.stopMilliseconds) != nil)
        #expect(!daemon.log.lines.contains { $0.contains("event=delivery.attempted") }, "\(daemon.log.lines)")

        let next = try FaultDaemon(daemon.fixture, platformKey: daemon.platformKey)
        let again = FaultTenant(daemon: next, id: tenant.id)
        let record = try await again.ended("event", "delivered")
        #expect(record.attempts.count == 1, "\(record)")
        let second = await receiver.requests.next()
        #expect([first, second].map { $0["x-webhook-attempt"] } == ["1", "1"])
        #expect([first, second].map { $0["webhook-id"] } == ["event", "event"])
        #expect(first.body == second.body)
        #expect(next.stop() == 0)
    }

    @Test("a storm of SIGHUP while deliveries are in flight loses and repeats none")
    func reloads() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let daemon = try FaultDaemon(delivery: "timeout: '60s', schedule: ['0s', '1h']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        for number in 0..<20 {
            try tenant.publish("event-\(number)")
            daemon.running.process.signal(SIGHUP)
            let request = await receiver.requests.next()
            daemon.running.process.signal(SIGHUP)
            receiver.answer(request, .status(204))
        }
        #expect(await daemon.log.line("event=configuration.reloaded") != nil)
        for number in 0..<20 {
            let record = try await tenant.ended("event-\(number)", "delivered")
            #expect(record.attempts.count == 1, "\(record)")
        }
        #expect(receiver.received.count == 20)
        #expect(daemon.stop() == 0)
    }
}
