// Signs what goes to one endpoint, by both schemes and with both secrets while a rotation overlaps.

/// Keeps one keyed context per key, so a signature costs its hashing. Made per secret set on the thread that
/// delivers, and confined to it.
/// - Source: Standard Webhooks 1.0.0, "Signature scheme" (`v1` HMAC-SHA256, `v1a` Ed25519, both over
///   `id.timestamp.body`).
package struct WebhookSigner {
    /// The contexts of one secret; the same one twice where both schemes make the same key of it.
    private struct Codes {
        let hex: KeyedMAC
        let standard: KeyedMAC

        init(_ secret: WebhookSecret) {
            hex = KeyedMAC(key: secret.hexKey)
            standard = secret.standardKey == secret.hexKey ? hex : KeyedMAC(key: secret.standardKey)
        }
    }

    private let current: Codes
    private let previous: Codes?
    private let asymmetric: Ed25519Signer?

    /// - Parameters:
    ///   - current: the secret in force.
    ///   - previous: the one rotated out, while it overlaps.
    ///   - ed25519: for endpoints that asked for `v1a` as well.
    package init(current: WebhookSecret, previous: WebhookSecret?, ed25519: Ed25519PrivateKey?) {
        self.current = Codes(current)
        self.previous = previous.map(Codes.init)
        asymmetric = ed25519.map(Ed25519Signer.init)
    }

    /// The signatures of one attempt.
    /// - Parameters:
    ///   - id: value of `webhook-id`; holds no full stop, so that `id.timestamp.body` reads one way only.
    ///   - unixSeconds: value of `webhook-timestamp`, the time of this attempt.
    ///   - body: the bytes as they will be sent.
    package func sign(id: String, unixSeconds: Int64, body: [UInt8]) -> WebhookSignatures {
        let prefix = "\(id).\(unixSeconds)."
        var standard = "v1," + current.standard.code(of: prefix, followedBy: body).base64
        if let previous {
            standard += " v1," + previous.standard.code(of: prefix, followedBy: body).base64
        }
        if let asymmetric {
            standard += " v1a," + Base64.encode(asymmetric.sign([UInt8](prefix.utf8) + body))
        }
        return WebhookSignatures(
            hexCurrent: current.hex.code(of: body).hex,
            hexPrevious: previous.map { $0.hex.code(of: body).hex },
            standard: standard)
    }
}
