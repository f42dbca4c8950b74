// A secret's text made into a key, rightly or in one of the ways that go wrong.

struct SecretReading {
    let key: [UInt8]
    /// `nil` for the right way; else what was done, for a hint.
    let slip: String?

    /// The right key of `secret` for `scheme` first, then the wrong ones that differ from it.
    static func all(of secret: WebhookSecret, for scheme: WebhookScheme) -> [SecretReading] {
        let proper = properKey(of: secret, for: scheme)
        var readings = [SecretReading(key: proper, slip: nil)]
        for (key, slip) in slips(of: secret, for: scheme) where !readings.contains(where: { $0.key == key }) {
            readings.append(SecretReading(key: key, slip: slip))
        }
        return readings
    }

    static func properKey(of secret: WebhookSecret, for scheme: WebhookScheme) -> [UInt8] {
        scheme == .hex ? secret.hexKey : secret.standardKey
    }

    private static func slips(of secret: WebhookSecret, for scheme: WebhookScheme) -> [([UInt8], String)] {
        let text = secret.text
        let marked = text.hasPrefix(WebhookSecret.mark)
        let bare = marked ? text.dropFirst(WebhookSecret.mark.count) : Substring(text)
        let trimmed = trim(text)
        let textIsKey = "where its text as it stands is the key"
        var slips: [([UInt8], String)] = []
        if marked {
            slips.append((secret.hexKey, "the secret's text, whsec_ included, not with the bytes its base64 holds"))
            slips.append(([UInt8](bare.utf8), "the text behind whsec_, its base64 not decoded"))
        } else {
            let whole = WebhookSecret(text: WebhookSecret.mark + text)
            slips.append((properKey(of: whole, for: scheme), "a secret whose whsec_ prefix is missing from yours"))
        }
        if let decoded = WebhookSecret.decodeLeniently(bare) {
            slips.append((decoded, "the base64-decoded secret, \(textIsKey)"))
        }
        if trimmed.utf8.count != text.utf8.count {
            let inner = WebhookSecret(text: trimmed)
            slips.append(
                (properKey(of: inner, for: scheme), "the secret without the white space or quotes around yours"))
        }
        if let decoded = Hex.decode(text.lowercased()) {
            slips.append((decoded, "the hex-decoded secret, \(textIsKey)"))
        }
        return slips
    }

    private static func trim(_ text: String) -> String {
        let around: Set<Character> = [" ", "\t", "\n", "\r", "\r\n", "\"", "'"]
        var rest = text[...]
        while let last = rest.last, around.contains(last) { rest.removeLast() }
        return String(rest.drop { around.contains($0) })
    }
}
