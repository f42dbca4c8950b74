// A code as a header shows it, read in whatever text form it came.

enum PresentedCode {
    /// The form that a scheme asks for, and the forms that are taken for it.
    enum Form: String {
        case hex = "lower-case hexadecimal"
        case upperHex = "hexadecimal in upper case"
        case base64 = "padded base64"
        case unpaddedBase64 = "base64 without its padding"
        case base64URL = "base64url"
    }

    /// 32 bytes, the size of HMAC-SHA256. `mark` is what stood before them, such as `sha256=`.
    case code([UInt8], form: Form, mark: String)
    /// Readable, but of another size.
    case otherSize(bytes: Int)
    case unreadable

    private static let marks = ["sha256=", "v1,", "v1=", "hmac-sha256="]

    init(reading text: String) {
        let mark = Self.marks.first { text.lowercased().hasPrefix($0) } ?? ""
        let rest = text.dropFirst(mark.count)
        let readings = Self.readings(of: String(rest))
        if let (bytes, form) = readings.first(where: { $0.0.count == 32 }) {
            self = .code(bytes, form: form, mark: mark)
        } else if let (bytes, _) = readings.first, !bytes.isEmpty {
            self = .otherSize(bytes: bytes.count)
        } else {
            self = .unreadable
        }
    }

    /// Hexadecimal first: its digits are base64 characters too.
    private static func readings(of text: String) -> [([UInt8], Form)] {
        let trimmed = Substring(text)
        return [
            Hex.decode(text).map { ($0, .hex) },
            Hex.decode(text.lowercased()).map { ($0, .upperHex) },
            Base64.decode(text).map { ($0, .base64) },
            WebhookSecret.decodeLeniently(trimmed).map { ($0, .unpaddedBase64) },
            Base64.decodeURL(text).map { ($0, .base64URL) },
            text.hasSuffix("=") ? Base64.decodeURL(String(text.prefix { $0 != "=" })).map { ($0, .base64URL) } : nil,
        ].compactMap { $0 }
    }

    static func properForm(for scheme: WebhookScheme) -> Form {
        scheme == .hex ? .hex : .base64
    }
}
