// The headers that relayd itself puts on an event.

package import Signing
package import Workflow

package enum WebhookHeaders {
    /// In the contract's order. Both timestamps are the time of the attempt.
    /// - Parameters:
    ///   - tenant: the tenant's id as text.
    ///   - attempt: from 1.
    /// - Source: Standard Webhooks 1.0, "Webhook headers".
    package static func make(
        event: String, eventID: String, tenant: String, attempt: Int, at now: Timestamp, userAgent: String,
        signatures: WebhookSignatures
    ) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = [
            ("Content-Type", "application/json"),
            ("User-Agent", userAgent),
            ("X-Tenant-ID", tenant),
            ("X-Webhook-Event", event),
            ("X-Webhook-Id", eventID),
            ("X-Webhook-Attempt", String(attempt)),
            ("X-Webhook-Timestamp", now.iso8601),
            ("X-Webhook-Signature", signatures.hexCurrent),
        ]
        if let previous = signatures.hexPrevious {
            headers.append(("X-Webhook-Signature-Previous", previous))
        }
        headers.append(("webhook-id", eventID))
        headers.append(("webhook-timestamp", String(now.unixSeconds)))
        headers.append(("webhook-signature", signatures.standard))
        return headers
    }
}
