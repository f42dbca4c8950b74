// The secret that a sender and a receiver of webhooks share, and how each scheme makes a key of its text.

package struct WebhookSecret: Sendable, Redacted {
    /// How a secret made by `generate` begins.
    package static let mark = "whsec_"

    /// The secret as it was configured.
    let text: String

    /// What stands behind `whsec_`, decoded; `nil` without the mark or when the rest is not base64.
    private let decoded: [UInt8]?

    /// Any text is a secret; one that begins with `whsec_` should go on in base64 (`isUndecodable` tells).
    package init(text: String) {
        self.text = text
        decoded = text.hasPrefix(Self.mark) ? Self.decodeLeniently(text.dropFirst(Self.mark.count)) : nil
    }

    /// A new secret: `whsec_` and the base64 of 32 random bytes.
    /// - Source: Standard Webhooks, "Signature scheme": 24 to 64 bytes, base64, prefixed.
    package static func generate() -> String {
        mark + Base64.encode(Random.bytes(32))
    }

    /// `****` and the last four characters; without them when the secret is so short that they would give it away.
    package var hint: String {
        text.utf8.count >= 16 ? "****\(text.suffix(4))" : "****"
    }

    /// Whether the text promises base64 by `whsec_` but is none. Libraries of the Standard Webhooks family refuse or
    /// misread such a secret, so it should not be accepted; here its UTF-8 bytes are the key of both schemes.
    package var isUndecodable: Bool {
        text.hasPrefix(Self.mark) && decoded == nil
    }

    /// Key of `X-Webhook-Signature`: the UTF-8 bytes of the whole text.
    var hexKey: [UInt8] { [UInt8](text.utf8) }

    /// Key of the `v1` entries of `webhook-signature`.
    var standardKey: [UInt8] { decoded ?? hexKey }

    /// Base64 with or without its padding, as the libraries take it; `nil` for anything else and for nothing at all.
    static func decodeLeniently(_ text: Substring) -> [UInt8]? {
        let unpadded = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        let padding = text.utf8.dropFirst(unpadded.count)
        guard padding.count <= 2, padding.allSatisfy({ $0 == UInt8(ascii: "=") }) else { return nil }
        let bytes = Base64.decode([UInt8](unpadded)[...], .standard)
        return bytes?.isEmpty == false ? bytes : nil
    }
}
