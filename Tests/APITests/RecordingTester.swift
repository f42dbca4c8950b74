// A webhook tester that sends nothing.

import API
import Store
import Synchronization
import Workflow

/// Keeps what it was given and answers as it was told.
final class RecordingTester: WebhookTester {
    private let sent = Mutex<[OutboxItem]>([])
    private let fault = Mutex<(kind: String, message: String)?>(nil)

    var items: [OutboxItem] { sent.withLock { $0 } }

    /// From now on the receiver cannot be reached.
    func fail(kind: String, message: String) { fault.withLock { $0 = (kind, message) } }

    private let underWay = Mutex<Set<Identifier>>([])

    var itemsInFlight: Set<Identifier> { underWay.withLock { $0 } }

    private let atRest = Mutex<Set<LaneKey>>([])

    func isResting(_ lane: LaneKey) -> Bool { atRest.withLock { $0.contains(lane) } }

    /// From now on this lane rests.
    func rest(_ lane: LaneKey) { atRest.withLock { _ = $0.insert(lane) } }

    /// From now on these have a request under way.
    func begin(_ items: Set<Identifier>) { underWay.withLock { $0 = items } }

    func test(_ item: OutboxItem, to endpoint: Endpoint) async -> WebhookTestResult {
        sent.withLock { $0.append(item) }
        let fault = fault.withLock { $0 }
        let isAnswered = fault == nil
        return WebhookTestResult(
            httpStatus: isAnswered ? 204 : nil, durationMilliseconds: 12.6,
            timings: AttemptTimings(dns: 1, connect: 2, tls: 3, firstByte: isAnswered ? 4 : nil), address: "192.0.2.80",
            requestHeaders: [("X-Webhook-Event", item.event)]
                + endpoint.headerNames.map { ($0, "extra header's value") },
            responseHeaders: isAnswered ? [("Server", "receiver")] : nil,
            responseBody: isAnswered ? Array("thanks".utf8) : nil, fault: fault)
    }
}
