// SIGTERM while a delivery is in flight, and what a log may hold of all that.
import Glibc
import Signing
import TestSupport
import Testing

@testable import relayd

@Suite("relayd serve: stop", .timeLimit(.minutes(10))) struct StopTests {
    /// The receiver is silent for as long as a test needs on a busy machine.
    private let fixture = DaemonFixture(
        """
        log: {level: 'debug'},
        delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8'], schedule: ['0s', '1h'], timeout: '2m'}
        """)
    private let secret = WebhookSecret.generate()

    private func configureWebhook(_ daemon: RunningDaemon, _ url: String, _ key: String) throws {
        let answer = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: key,
            body: #"{"callbackUrl":"\#(url)/hooks","signingSecret":"\#(secret)"}"#)
        try #require(answer.status == 201, "\(answer.text)")
    }

    private func publish(_ daemon: RunningDaemon, _ key: String) throws {
        let answer = try daemon.send(
            "POST", "/api/v1/events", key: key,
            body: #"{"event":"order.paid","eventId":"evt_once","data":{"mail":"zoe@example.org"}}"#)
        try #require(answer.status == 202, "\(answer.text)")
    }

    @Test("a delivery in flight ends before the daemon does, HTTP answers meanwhile, and nothing comes twice")
    func inFlight() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        try configureWebhook(daemon, receiver.url, key)
        try publish(daemon, key)
        let delivery = await receiver.requests.next()
        daemon.process.signal(SIGTERM)
        #expect(daemon.process.errors.line(with: "event=daemon.stopping") != nil)
        #expect(try daemon.get("/health").status == 200)
        #expect(try daemon.get("/health/ready").status == 503)
        receiver.answer(delivery, .status(204))
        let lines = daemon.process.errors.rest()
        #expect(daemon.process.wait() == 0)
        #expect(
            lines.contains { $0.contains("level=debug event=delivery.attempted outcome=delivered") }, "\(lines)")
        #expect(lines.last?.contains("event=daemon.stopped") == true)
        let second = try fixture.serve()
        #expect(second.stop().code == 0)
        #expect(receiver.received.count == 1)
    }

    @Test("a daemon that starts while the one before it ends waits until the directory is free")
    func handOver() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let key = try fixture.tenantKey()
        let first = try fixture.serve()
        try configureWebhook(first, receiver.url, key)
        try publish(first, key)
        let delivery = await receiver.requests.next()
        first.process.signal(SIGTERM)
        #expect(first.process.errors.line(with: "event=daemon.stopping") != nil)
        let second = RelaydProcess(["serve", "--config", fixture.configuration])
        // The first one holds the directory until this answer.
        receiver.answer(delivery, .status(204))
        #expect(second.errors.line(with: "event=daemon.started") != nil, "\(second.errors.seen)")
        #expect(first.process.wait() == 0)
        second.signal(SIGTERM)
        #expect(second.wait() == 0)
    }

    @Test("an attempt that did not deliver is told at info, and no line holds a key, a secret or what was sent")
    func confidential() async throws {
        let receiver = try ScriptedReceiver { _ in .status(500, body: Array("zoe@example.org".utf8)) }
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        try configureWebhook(daemon, receiver.url, key)
        try publish(daemon, key)
        let delivery = await receiver.requests.next()
        let told = daemon.process.errors.line(with: "event=delivery.attempted")
        #expect(told?.contains(" level=info ") == true, "\(daemon.process.errors.seen)")
        #expect(told?.contains(" http.status=500") == true)
        #expect(daemon.stop().code == 0)
        let log = daemon.process.errors.seen.joined(separator: "\n")
        let signature = try #require(delivery["webhook-signature"]?.dropFirst(3))
        for hidden in [key, secret, String(secret.dropFirst(6)), "zoe@example.org", String(signature)] {
            #expect(!log.contains(hidden), "\(hidden)")
        }
        #expect(log.contains("event.name=order.paid"))
    }
}
