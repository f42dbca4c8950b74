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

    /// The headers, signed for the moment `now`, the endpoint's own at the end.
    func headers(signedBy signer: EndpointSigner, at now: Timestamp, userAgent: String)
        -> [(name: String, value: String)]
    {
        let signatures = signer.signer.sign(id: eventID, unixSeconds: now.unixSeconds, body: payload)
        return WebhookHeaders.make(
            event: event, eventID: eventID, tenant: tenantID.text, attempt: attempt, at: now, userAgent: userAgent,
            signatures: signatures) + signer.extraHeaders
    }
}
