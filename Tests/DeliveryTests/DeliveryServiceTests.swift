// Events on their whole way: committed, signed, sent over a real socket, judged, recorded.

import Signing
import Store
import TestSupport
import Testing
import Transfer
import Workflow

@testable import Delivery

@Suite("Delivery, whole", .timeLimit(.minutes(10)))
struct DeliveryServiceTests {
    @Test("an event arrives once, with every header, signed in both ways, and is delivered")
    func delivers() async throws {
        let receiver = try ScriptedReceiver()
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url + "/in?x=1")
        let id = try await world.publish()
        let request = await receiver.requests.next()
        let report = await world.observer.attempts.next()
        #expect(report.outcome == "delivered")
        #expect(request.method == "POST")
        #expect(request.target == "/in?x=1")
        #expect(request["Content-Type"] == "application/json")
        #expect(request["User-Agent"] == "relayd/test")
        #expect(request["X-Tenant-ID"] == world.tenant.text)
        #expect(request["X-Webhook-Event"] == "order.paid")
        #expect(request["X-Webhook-Id"] == id)
        #expect(request["webhook-id"] == id)
        #expect(request["X-Webhook-Attempt"] == "1")
        #expect(request["X-Webhook-Timestamp"] == Timestamp(milliseconds: world.time.wallMilliseconds()).iso8601)
        let verifier = WebhookVerifier(secrets: [WebhookSecret(text: world.secret)])
        let now = world.time.wallMilliseconds() / 1_000
        let verdict = verifier.verify(headers: { request[$0] }, body: request.body, nowUnixSeconds: now)
        #expect(verdict.valid, "\(verdict)")
        #expect(try await world.rows().map(\.status) == [.delivered])
        #expect(try await world.attempts().map(\.httpStatus) == [200])
    }

    @Test("a failure is tried again when its wait is over, not before, with the same bytes and the next number")
    func triesAgain() async throws {
        let receiver = try ScriptedReceiver { $0.number == 0 ? .status(500) : .status(204) }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        let first = await receiver.requests.next()
        let report = await world.observer.attempts.next()
        #expect(report.outcome == "retry")
        #expect(report.nextDueAt?.milliseconds == world.time.wallMilliseconds() + 5_000)
        world.time.advance(milliseconds: 4_999)
        #expect(receiver.received.count == 1)
        world.time.advance(milliseconds: 1)
        let second = await receiver.requests.next()
        #expect(second["X-Webhook-Attempt"] == "2")
        #expect(second.body == first.body)
        #expect(second["webhook-id"] == first["webhook-id"])
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(try await world.rows().map(\.attempts) == [2])
    }

    @Test("an attempt that went out twice, for its kept connection was closed unanswered, is one attempt and says so")
    func tellsOfResending() async throws {
        let receiver = try ScriptedReceiver { $0.number == 1 ? .close : .status(204) }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.count == 3)
        #expect(receiver.received[1]["webhook-id"] == receiver.received[2]["webhook-id"])
        #expect(try await world.rows().map(\.attempts) == [1, 1])
        #expect(try await world.attempts().map(\.isResent) == [true, false], "the newest first")
    }

    @Test("after the last wait of the schedule an event has failed")
    func fails() async throws {
        let receiver = try ScriptedReceiver { _ in .status(400) }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        for outcome in ["retry", "retry", "failed"] {
            #expect(await world.observer.attempts.next().outcome == outcome)
            world.time.advance(milliseconds: 60_000)
        }
        #expect(try await world.rows().map(\.status) == [.failed])
        #expect(receiver.received.count == 3)
    }

    @Test("Retry-After puts the next attempt off, never forward")
    func retryAfter() async throws {
        let receiver = try ScriptedReceiver { request in
            .status(503, headers: [(name: "Retry-After", value: request.number == 0 ? "120" : "1")])
        }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        let first = await world.observer.attempts.next()
        #expect(first.nextDueAt?.milliseconds == world.time.wallMilliseconds() + 120_000)
        world.time.advance(milliseconds: 120_000)
        let second = await world.observer.attempts.next()
        #expect(second.nextDueAt?.milliseconds == world.time.wallMilliseconds() + 60_000)
    }

    @Test("410 switches the endpoint off: the event has failed, and the next one waits paused")
    func gone() async throws {
        let receiver = try ScriptedReceiver { _ in .status(410) }
        let world = try await DeliveryServiceWorld()
        let endpoint = try await world.addEndpoint(receiver.url)
        try await world.publish()
        _ = await world.observer.attempts.next()
        guard case .endpoint(let news) = await world.observer.notices.next() else {
            Issue.record("no notice")
            return
        }
        #expect(news.kind == .disabled)
        #expect(news.endpoint == endpoint.id)
        #expect(world.store.directory.endpoint(id: endpoint.id)?.isActive == false)
        #expect(world.store.directory.endpoint(id: endpoint.id)?.disabledReason != nil)
        try await world.publish()
        #expect(try await world.rows().map(\.status).first == .paused)
    }

    @Test("what was paused goes out when the endpoint is active again, in order")
    func releases() async throws {
        let receiver = try ScriptedReceiver()
        let world = try await DeliveryServiceWorld()
        let endpoint = try await world.addEndpoint(receiver.url) { $0.isActive = false }
        let ids = [
            try await world.publish(run: "r"), try await world.publish(run: "r"), try await world.publish(run: "r"),
        ]
        #expect(receiver.received.isEmpty)
        try await world.change(endpoint) { $0.isActive = true }
        let arrived = await receiver.requests.next(3).map { $0["webhook-id"] }
        #expect(arrived == ids)
    }

    @Test("an event that the first match does not want is filtered, without one it is unrouted, and neither is sent")
    func firstMatch() async throws {
        let receiver = try ScriptedReceiver()
        let world = try await DeliveryServiceWorld()
        try await world.publish()
        try await world.addEndpoint(receiver.url + "/platform", scope: .platform(world.platform))
        try await world.addEndpoint(receiver.url + "/tenant") { $0.events = ["order.paid"] }
        try await world.publish("order.closed")
        try await world.publish("order.paid")
        #expect(await receiver.requests.next().target == "/tenant")
        _ = await world.observer.attempts.next()
        #expect(try await world.rows().map(\.status) == [.delivered, .filtered, .unrouted])
        #expect(receiver.received.count == 1)
    }

    @Test("a repaired address heals what is waiting")
    func heals() async throws {
        let (broken, repaired) = (try ScriptedReceiver { _ in .status(404) }, try ScriptedReceiver())
        let world = try await DeliveryServiceWorld()
        let endpoint = try await world.addEndpoint(broken.url)
        try await world.publish()
        _ = await world.observer.attempts.next()
        let url = repaired.url
        try await world.change(endpoint) { $0.callbackURL = url }
        world.time.advance(milliseconds: 5_000)
        #expect(await repaired.requests.next()["X-Webhook-Attempt"] == "2")
    }

    @Test("a forbidden address is never connected to, and its record says so")
    func blocked() async throws {
        let receiver = try ScriptedReceiver()
        let world = try await DeliveryServiceWorld { $0.addresses.allowedNetworks = [] }
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        let report = await world.observer.attempts.next()
        #expect(report.errorKind == "blocked_address")
        #expect(receiver.connectionCount == 0)
    }

    @Test("of a run one event is in flight at a time, and first attempts go in order")
    func oneOfARun() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        for _ in 0..<3 { try await world.publish(run: "r") }
        try await world.publish(run: "other")
        let both = await receiver.requests.next(2)
        #expect(Set(both.map { $0["webhook-id"] }).count == 2)
        #expect(receiver.received.count == 2)
        for request in both { receiver.answer(request, .status(200)) }
        var sequences = both.compactMap { Self.place($0) }
        for _ in 0..<2 {
            let next = await receiver.requests.next()
            sequences.append(Self.place(next) ?? "")
            receiver.answer(next, .status(200))
        }
        #expect(sequences.filter { $0.hasPrefix("r#") } == ["r#1", "r#2", "r#3"])
    }

    @Test("what was waiting at the last process's end goes out at the next one's start")
    func resumes() async throws {
        let receiver = try ScriptedReceiver()
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        await world.service.drain(within: 0)
        let id = try await world.publish()
        #expect(receiver.received.isEmpty)
        let next = try DeliveryService(
            DeliveryWorld(
                store: world.store, box: SecretBox(key: [UInt8](repeating: 7, count: 32)),
                configuration: DeliveryConfiguration(
                    addresses: .unrestricted, userAgent: "relayd/next"), transfer: .init(),
                observer: SignallingObserver(), time: world.time))
        defer { next.stop() }
        #expect(await receiver.requests.next()["webhook-id"] == id)
    }

    /// `run#sequence` of a delivery.
    private static func place(_ request: ReceivedRequest) -> String? {
        let text = request.text
        let run = text.contains("\"runId\":\"other\"") ? "other" : "r"
        return (1...3).first { text.contains("\"sequence\":\($0),") }.map { "\(run)#\($0)" }
    }
}
