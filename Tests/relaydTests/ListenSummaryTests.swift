// What `relayd listen` tells a person: one line a delivery, and the totals at the end.
import HTTPServer
import Signing
import Testing

@testable import relayd

@Suite("Listen: lines for a person") struct ListenSummaryTests {
    private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private let terminal = Terminal(isStyled: false, data: { _ in }, message: { _ in })

    /// A webhook of 2027-01-15T08:00:00Z that came `latency` milliseconds later.
    private func webhook(_ body: String, secret other: String? = nil, latency: Int64 = 0) -> ReceivedWebhook {
        let bytes = Array(body.utf8)
        let headers = WebhookSample.headers(
            secret: other ?? secret, id: "evt_1", body: bytes, atUnixSeconds: 1_800_000_000)
        let verifier = WebhookVerifier(secrets: [WebhookSecret(text: secret)], publicKey: nil)
        let verification = verifier.verify(
            headers: { name in headers.first { $0.name.lowercased() == name.lowercased() }?.value }, body: bytes,
            nowUnixSeconds: 1_800_000_000)
        let head = HTTPRequestHead(method: "POST", path: "/", headers: HTTPHeaders(headers))
        let request = HTTPRequest(head: head, body: bytes)
        return ReceivedWebhook(
            request, verification: verification, receivedAtMilliseconds: 1_800_000_000_000 + latency)
    }

    private let approved =
        #"{"event":"interview.approved","runId":"run_1","sequence":3,"timestamp":"2027-01-15T08:00:00.000Z"}"#

    @Test("a verified delivery is one line with time, event, run, number, verdict and latency")
    func verified() {
        let line = webhook(approved, latency: 42).line(for: terminal)
        let parts = line.components
        #expect(parts.first == "08:00:00.042Z")
        #expect(Array(parts[1...3]) == ["interview.approved", "run_1", "#3"])
        #expect(parts[4].hasPrefix("verified ("))
        #expect(parts.last == "42 ms")
    }

    @Test("a refused delivery says so, with the reason")
    func refused() {
        let line = webhook(approved, secret: WebhookSecret.generate()).line(for: terminal)
        #expect(line.contains("  REFUSED "))
        #expect(!line.contains("verified ("))
    }

    @Test("a gap, a duplicate and an event that is late are remarked")
    func remarks() {
        var webhook = webhook(approved)
        webhook.place = .afterGap(1...2)
        #expect(webhook.line(for: terminal).contains("  missing #1 to #2"))
        webhook.place = .late
        #expect(webhook.line(for: terminal).contains("  late"))
        webhook.place = nil
        webhook.isDuplicate = true
        #expect(webhook.line(for: terminal).contains("  duplicate"))
    }

    @Test("a body that is no envelope is shown without one")
    func noEnvelope() {
        let webhook = webhook("[]")
        #expect(webhook.isVerified)
        #expect(webhook.event == nil)
        #expect(webhook.sequence == nil)
        #expect(webhook.latencyMilliseconds == nil)
        #expect(webhook.line(for: terminal).contains("  (no event)  verified"))
    }

    @Test("a number below 1 and a time that is none are not believed")
    func badFields() {
        let webhook = webhook(#"{"event":"a.b","sequence":0,"timestamp":"soon"}"#)
        #expect(webhook.sequence == nil)
        #expect(webhook.latencyMilliseconds == nil)
    }

    @Test("the totals count duplicates once in their own place, and the slowest without them")
    func totals() {
        var summary = ListenSummary()
        var (first, again) = (webhook(approved, latency: 7), webhook(approved, latency: 900))
        first.place = .late
        again.isDuplicate = true
        for webhook in [first, again, webhook(approved, secret: WebhookSecret.generate())] { summary.count(webhook) }
        summary.missing = [("run_1\n", [2...2, 4...6])]
        #expect(
            summary.lines(for: terminal) == [
                "3 deliveries: 2 verified, 1 refused, 1 duplicate, 1 out of order",
                "slowest: 7 ms from event to arrival", #"run_1\n: missing #2, #4 to #6"#,
            ])
    }
}

extension String {
    /// What stands between two spaces each.
    fileprivate var components: [String] { split(separator: "  ").map(String.init) }
}
