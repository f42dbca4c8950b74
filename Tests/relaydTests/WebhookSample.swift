// Webhooks as relayd sends them, for tests of its receiver.
import Signing

enum WebhookSample {
    /// The headers of one delivery, signed in both schemes.
    static func headers(
        secret: String, id: String, body: [UInt8], atUnixSeconds seconds: Int64
    ) -> [(name: String, value: String)] {
        let signer = WebhookSigner(current: WebhookSecret(text: secret), previous: nil, ed25519: nil)
        let signatures = signer.sign(id: id, unixSeconds: seconds, body: body)
        return [
            ("X-Webhook-Signature", signatures.hexCurrent), ("webhook-id", id),
            ("webhook-timestamp", String(seconds)), ("webhook-signature", signatures.standard),
        ]
    }
}
