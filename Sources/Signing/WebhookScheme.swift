// The ways a webhook is signed, told apart wherever one of them fails.

/// The raw value is what answers call it.
package enum WebhookScheme: String, Sendable, CaseIterable {
    /// `X-Webhook-Signature`: hexadecimal HMAC-SHA256 of the body.
    case hex
    /// `webhook-signature`, entry `v1`: base64 HMAC-SHA256 of `id.timestamp.body`.
    case v1
    /// `webhook-signature`, entry `v1a`: base64 Ed25519 signature of the same.
    case v1a

    /// The header that carries it.
    package var header: String {
        self == .hex ? "X-Webhook-Signature" : "webhook-signature"
    }
}
