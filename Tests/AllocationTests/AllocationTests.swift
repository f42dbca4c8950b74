// The way of an event is kept short: allocations are counted, for they do not depend on how busy the machine is.

import Glibc
import JSON
import TestSupport
import Testing

@Suite("Allocations", .serialized, .timeLimit(.minutes(10)))
struct AllocationTests {
    /// What an event may cost from its request to the record of its delivery, in this build. Measured: 456; a tenth
    /// more is allowed, for commits and pages are shared by more or fewer events from run to run.
    private static let perDeliveryMaximum = 500.0
    private static let events = 2_000
    private static let batch = 100

    @Test("an event costs no more allocations than it did when this was written")
    func ofDelivery() async throws {
        let receiver = try ScriptedReceiver { _ in .status(204) }
        let counter = try AllocationCount()
        let fixture = DaemonFixture(
            "delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8']}, rateLimit: {requestsPerMinute: 0}")
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve(environment: counter.environment)
        let url = receiver.url + "/hooks"
        let saved = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: key, body: #"{"callbackUrl":"\#(url)"}"#)
        try #require(saved.status == 201, "\(saved.text)")
        // Connections, statements and caches come with the first ones.
        try publish(Self.batch, to: daemon, key: key)
        _ = await receiver.requests.next(Self.batch)
        let before = counter.value
        for _ in 0..<(Self.events / Self.batch) { try publish(Self.batch, to: daemon, key: key) }
        _ = await receiver.requests.next(Self.events)
        #expect(daemon.stop().code == 0)
        let perDelivery = Double(counter.value - before) / Double(Self.events)
        #expect(perDelivery > 10, "nothing was counted: is the counter preloaded?")
        #expect(perDelivery <= Self.perDeliveryMaximum, "\(perDelivery) allocations for each event")
    }

    private func publish(_ count: Int, to daemon: RunningDaemon, key: String) throws {
        let data = #"{"text":"\#(String(repeating: "x", count: 600))"}"#
        let events = (0..<count).map { #"{"event":"order.paid","runId":"run-\#($0 % 50)","data":\#(data)}"# }
        let answer = try daemon.send(
            "POST", "/api/v1/events/batch", key: key, body: #"{"events":[\#(events.joined(separator: ","))]}"#)
        try #require(answer.status == 202, "\(answer.text)")
    }
}
