// The text form of an API key: how it is made, stored and found.

/// `sk_live_` and 64 lower-case hexadecimal digits. It holds 256 random bits, so its plain SHA-256 may be stored.
package enum APIKeyText {
    /// How every key begins; tells it from a JSON Web Token in an `Authorization` header.
    package static let mark = "sk_live_"

    /// Digits of the prefix behind the mark: enough to find a key by index, far too few to guess one.
    private static let prefixDigits = 8

    /// A new key. Shown once, never stored.
    package static func generate() -> String {
        mark + Hex.encode(Random.bytes(32))
    }

    /// The 32 bytes that are stored: SHA-256 of the whole text. To be compared by `ConstantTime.equal`.
    package static func digest(_ text: String) -> [UInt8] {
        SHA256.digest([UInt8](text.utf8))
    }

    /// The mark and the first eight digits: the indexed column, and what lists show. Of shorter text, all of it.
    package static func prefix(_ text: String) -> String {
        String(text.prefix(mark.count + prefixDigits))
    }

    /// Whether `text` has the form of a key; anything else can be refused without a look-up.
    package static func isWellFormed(_ text: String) -> Bool {
        text.utf8.count == mark.utf8.count + 64 && text.hasPrefix(mark)
            && Hex.decode(String(text.dropFirst(mark.count))) != nil
    }
}
