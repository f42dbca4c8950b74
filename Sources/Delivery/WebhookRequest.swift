// An outbox item as the HTTP request its receiver gets.

import Signing
import Store
import Transfer
import Workflow

/// Everything one attempt sends.
struct WebhookRequest {
    let url: String
    let eventID: String
    let event: String
    let tenantID: Identifier
    /// From 1.
    let attempt: Int
    let payload: [UInt8]

    /// The headers in the contract's order, signed for the moment `now`.
    ///
    /// `X-Webhook-Timestamp` and `webhook-timestamp` are both the time of this attempt.
    /// - Source: Standard Webhooks 1.0, "Webhook headers".
    func headers(signedBy signer: EndpointSigner, at now: Timestamp, userAgent: String)
        -> [(name: String, value: String)]
    {
        let signatures = signer.signer.sign(id: eventID, unixSeconds: now.unixSeconds, body: payload)
        var headers: [(name: String, value: String)] = [
            ("Content-Type", "application/json"),
            ("User-Agent", userAgent),
            ("X-Tenant-ID", tenantID.text),
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
        headers.append(contentsOf: signer.extraHeaders)
        return headers
    }
}
