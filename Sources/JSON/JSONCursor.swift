// The strict grammar of RFC 8259, one token at a time; the reader and the scanner are two ways of walking it.

/// A place in a text and the rules for going on from there.
///
/// The bytes are handed to each call as a span, so the cursor itself is a plain value. No index leaves `..<end`.
struct JSONCursor {
    let limits: JSONLimits
    let end: Int
    var position: Int
    /// The keys of the objects being walked, outermost first; each object knows where its own begin.
    var keys: [KeyMark] = []

    init(range: Range<Int>, limits: JSONLimits) {
        self.limits = limits
        end = range.upperBound
        position = range.lowerBound
    }

    func fault(_ reason: String, at offset: Int? = nil) -> JSONFault {
        JSONFault(offset: offset ?? position, reason: reason)
    }

    /// The next byte that is not white space, not consumed; `nil` at the end.
    @inline(__always)
    mutating func peek(_ bytes: Span<UInt8>) -> UInt8? {
        while position < end {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        return nil
    }

    /// The kind of the value that begins here, judged by its first byte.
    mutating func valueKind(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONKind {
        guard let byte = peek(bytes) else { throw noValue(bytes) }
        switch byte {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: throw noValue(bytes)
        }
    }

    /// Nothing but white space may be left.
    mutating func finish(_ bytes: Span<UInt8>) throws(JSONFault) {
        guard peek(bytes) != nil else { return }
        throw fault("\(found(bytes)) after the end of the value; a text holds exactly one")
    }

    mutating func literal(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool? {
        if take("true", bytes) { return true }
        if take("false", bytes) { return false }
        if take("null", bytes) { return nil }
        throw fault("unknown word; only true, false and null may stand without quotation marks")
    }

    private mutating func take(_ word: StaticString, _ bytes: Span<UInt8>) -> Bool {
        let letters = word.description.utf8
        guard end - position >= letters.count else { return false }
        var index = position
        for letter in letters {
            guard bytes[index] == letter else { return false }
            index += 1
        }
        if index < end, Self.continuesWord(bytes[index]) { return false }
        position = index
        return true
    }

    private static func continuesWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func noValue(_ bytes: Span<UInt8>) -> JSONFault {
        guard position < end else { return fault("expected a value, but the text ends here") }
        switch bytes[position] {
        case 0xEF where position == 0: return fault("the text starts with a byte order mark; save it without one")
        case UInt8(ascii: "'"): return fault("strings stand in double quotation marks, not in single ones")
        case UInt8(ascii: "+"): return fault("a number has no plus sign")
        case UInt8(ascii: "."): return fault("a number starts with a digit, as in 0.5")
        case UInt8(ascii: "/"): return fault("comments are not allowed")
        case UInt8(ascii: "N"), UInt8(ascii: "I"): return fault("expected a value; NaN and Infinity do not exist")
        case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","):
            return fault("expected a value, but found \(found(bytes)); is there a comma too many?")
        default: return fault("expected a value, but found \(found(bytes))")
        }
    }

    /// What stands here, in words for a message.
    func found(_ bytes: Span<UInt8>) -> String {
        guard position < end else { return "the end of the text" }
        let byte = bytes[position]
        switch byte {
        case 0x21...0x7E: return "'\(Character(Unicode.Scalar(byte)))'"
        case 0x00: return "a NUL byte"
        case 0x01...0x1F, 0x7F: return "control byte \(byte)"
        default: return "a character outside ASCII"
        }
    }
}
