// The two innermost loops of writing: escaped strings and whole numbers.

extension JSONWriter {
    /// Appends `text` in quotation marks, escaping `"`, `\` and the control characters; all else stays as it is.
    /// - Source: RFC 8259 section 7.
    package static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
        var copy = text
        copy.makeContiguousUTF8()
        appendEscaped(copy.utf8.span, to: &bytes)
    }

    /// The same for bytes; what is no UTF-8 becomes U+FFFD.
    static func appendEscaped(utf8 text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        if isASCII(text.span) {
            appendEscaped(text.span, to: &bytes)
        } else {
            appendEscaped(String(decoding: text, as: UTF8.self), to: &bytes)
        }
    }

    private static func appendEscaped(_ source: Span<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        // Most have nothing to escape, and are copied as they are.
        if holdsEscaped(source) {
            for index in source.indices where isEscaped(source[index]) {
                append(source.extracting(start..<index), to: &bytes)
                appendEscape(of: source[index], to: &bytes)
                start = index + 1
            }
        }
        append(source.extracting(start..<source.count), to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Looks at all bytes without a branch, so that the compiler can look at many at a time.
    private static func holdsEscaped(_ source: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in source.indices { found |= isEscaped(source[index]) ? 1 : 0 }
        return found != 0
    }

    private static func isASCII(_ source: Span<UInt8>) -> Bool {
        var bits: UInt8 = 0
        for index in source.indices { bits |= source[index] }
        return bits < 0x80
    }

    /// Appends the decimal digits of `value`.
    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private static func append(_ part: Span<UInt8>, to bytes: inout [UInt8]) {
        // One copy of the whole part; the buffer does not outlive the call.
        unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(hexDigit(byte >> 4))
            bytes.append(hexDigit(byte & 0x0F))
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
