// Strings: finding their end, refusing what is not text, and decoding escapes.

extension JSONCursor {
    /// Consumes a string whose opening quotation mark is under the cursor.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) -> KeyMark {
        let opening = position
        position += 1
        var hasEscapes = false
        var highBits: UInt8 = 0
        while true {
            skipPlain(bytes, &highBits)
            guard position < end else {
                throw fault("the text ends inside a string; the closing quotation mark is missing", at: opening)
            }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else { throw controlFault(byte) }
            hasEscapes = true
            try escape(bytes)
        }
        let contents = (opening + 1)..<position
        if highBits & 0x80 != 0 { try requireUTF8(bytes, contents) }
        position += 1
        return KeyMark(contents: contents, hasEscapes: hasEscapes)
    }

    /// The text of a string that `string(_:)` has accepted, or of a number.
    func decoded(_ bytes: Span<UInt8>, _ mark: KeyMark) -> String {
        guard mark.hasEscapes else { return Self.text(bytes.extracting(mark.contents)) }
        var plain: [UInt8] = []
        plain.reserveCapacity(mark.contents.count)
        var index = mark.contents.lowerBound
        while index < mark.contents.upperBound {
            if bytes[index] == UInt8(ascii: "\\") {
                index = Self.appendEscaped(bytes, at: index, to: &plain)
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func text(_ part: Span<UInt8>) -> String {
        // The bytes were validated and the buffer does not outlive the call.
        unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// Moves to the next quotation mark, backslash or control byte, or to the end.
    @inline(__always)
    private mutating func skipPlain(_ bytes: Span<UInt8>, _ highBits: inout UInt8) {
        var index = position
        var seen = highBits
        // Eight bytes at a time while all are plain ASCII; what follows is looked at one by one.
        while index + 8 <= end {
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard Self.isPlainASCII(word) else { break }
            index += 8
        }
        while index < end {
            let byte = bytes[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            seen |= byte
            index += 1
        }
        highBits = seen
        position = index
    }

    /// Whether none of eight bytes is a quotation mark, a backslash, a control byte or beyond ASCII.
    ///
    /// Each term has the high bit of a byte set where that byte is what it looks for; a borrow can only set more.
    /// - Source: S. E. Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n".
    @inline(__always)
    private static func isPlainASCII(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let found = (quotes &- ones) | (slashes &- ones) | (word &- ones &* 0x20) | word
        return found & (ones &* 0x80) == 0
    }

    private func controlFault(_ byte: UInt8) -> JSONFault {
        switch byte {
        case 0x0A, 0x0D: fault("a line break inside a string; write \\n, or close the string first")
        case 0x09: fault("a tab inside a string; write \\t")
        case 0x00: fault("a NUL byte inside a string")
        default: fault("control byte \(byte) inside a string; write it as a \\u escape")
        }
    }

    private mutating func escape(_ bytes: Span<UInt8>) throws(JSONFault) {
        let start = position
        guard start + 1 < end else { throw fault("the text ends inside an escape") }
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position = start + 2
        case UInt8(ascii: "u"):
            try unicodeEscape(bytes)
        default:
            throw fault("unknown escape; after a backslash stands one of \" \\ / b f n r t u")
        }
    }

    private mutating func unicodeEscape(_ bytes: Span<UInt8>) throws(JSONFault) {
        let start = position
        guard let unit = Self.hexUnit(bytes, at: start + 2, end: end) else {
            throw fault("\\u wants four hexadecimal digits")
        }
        switch unit {
        case 0: throw fault("the character U+0000 is not accepted")
        case 0xDC00...0xDFFF: throw fault("a low surrogate without a high one before it")
        case 0xD800...0xDBFF:
            guard start + 7 < end, bytes[start + 6] == UInt8(ascii: "\\"), bytes[start + 7] == UInt8(ascii: "u"),
                let low = Self.hexUnit(bytes, at: start + 8, end: end), (0xDC00...0xDFFF).contains(low)
            else { throw fault("a high surrogate without a low one after it") }
            position = start + 12
        default: position = start + 6
        }
    }

    private func requireUTF8(_ bytes: Span<UInt8>, _ contents: Range<Int>) throws(JSONFault) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.extracting(contents))
        } catch {
            throw fault("the bytes are not UTF-8", at: contents.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    private static func hexUnit(_ bytes: Span<UInt8>, at start: Int, end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var unit: UInt32 = 0
        for index in start..<(start + 4) {
            guard let digit = hexValue(bytes[index]) else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Appends what the accepted escape at `start` stands for; answers the index behind it.
    private static func appendEscaped(_ bytes: Span<UInt8>, at start: Int, to plain: inout [UInt8]) -> Int {
        switch bytes[start + 1] {
        case UInt8(ascii: "b"): plain.append(0x08)
        case UInt8(ascii: "f"): plain.append(0x0C)
        case UInt8(ascii: "n"): plain.append(0x0A)
        case UInt8(ascii: "r"): plain.append(0x0D)
        case UInt8(ascii: "t"): plain.append(0x09)
        case UInt8(ascii: "u"): return appendUnicode(bytes, at: start, to: &plain)
        default: plain.append(bytes[start + 1])
        }
        return start + 2
    }

    private static func appendUnicode(_ bytes: Span<UInt8>, at start: Int, to plain: inout [UInt8]) -> Int {
        let unit = hexUnit(bytes, at: start + 2, end: bytes.count) ?? 0xFFFD
        guard (0xD800...0xDBFF).contains(unit) else {
            append(unit, to: &plain)
            return start + 6
        }
        let low = hexUnit(bytes, at: start + 8, end: bytes.count) ?? 0xDC00
        append(0x10000 + (unit - 0xD800) << 10 + (low & 0x3FF), to: &plain)
        return start + 12
    }

    private static func append(_ scalar: UInt32, to plain: inout [UInt8]) {
        plain.append(contentsOf: String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
    }
}
