// Text as it is, in the encodings that people save it in.

/// Decodes text files: UTF-8, UTF-16 with a byte order mark, else Windows-1252, which holds Latin-1 and the quotation
/// marks of word processors.
enum PlainText {
    private static let markUTF8: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let markLittle: [UInt8] = [0xFF, 0xFE]
    private static let markBig: [UInt8] = [0xFE, 0xFF]

    /// What 0x80 to 0x9F stand for; the five that stand for nothing are U+FFFD.
    /// - Source: WHATWG Encoding, index windows-1252, without its controls.
    private static let upperControls: [Unicode.Scalar] = Array(
        ("\u{20AC}\u{FFFD}\u{201A}\u{0192}\u{201E}\u{2026}\u{2020}\u{2021}\u{02C6}\u{2030}\u{0160}\u{2039}\u{0152}"
            + "\u{FFFD}\u{017D}\u{FFFD}\u{FFFD}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{02DC}"
            + "\u{2122}\u{0161}\u{203A}\u{0153}\u{FFFD}\u{017E}\u{0178}").unicodeScalars)

    /// Whether `bytes` are text: without control characters other than white space, or UTF-16 with its mark.
    static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.starts(with: markLittle) || bytes.starts(with: markBig) {
            return bytes.count.isMultiple(of: 2) && wide(bytes) != nil
        }
        return bytes.allSatisfy { byte in
            byte >= 0x20 && byte != 0x7F || (0x09...0x0D).contains(byte)
        }
    }

    /// The text; `nil` when it is UTF-16 with lone surrogates or zeros.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.starts(with: markLittle) || bytes.starts(with: markBig) { return wide(bytes) }
        let plain = bytes.starts(with: markUTF8) ? bytes.dropFirst(3) : bytes
        return String(validating: plain, as: UTF8.self) ?? western(plain)
    }

    private static func wide(_ bytes: ArraySlice<UInt8>) -> String? {
        let isBig = bytes.starts(with: markBig)
        let units = stride(from: bytes.startIndex + 2, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        guard !units.contains(0) else { return nil }
        return String(validating: units, as: UTF16.self)
    }

    private static func western(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let isUpperControl = (0x80...0x9F).contains(byte)
            text.append(isUpperControl ? upperControls[Int(byte - 0x80)] : Unicode.Scalar(byte))
        }
        return String(text)
    }
}
