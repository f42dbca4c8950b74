// Strings of JSON5: either quotation mark, more escapes, lines that go on.

extension JSON5Parser {
    /// Consumes the string that begins here.
    mutating func string() throws(JSONFault) -> String {
        let opening = place
        let mark = current
        advance()
        var text = String.UnicodeScalarView()
        while let scalar = current, scalar != mark {
            switch scalar {
            case "\\":
                if let plain = try escape() { text.append(plain) }
            case "\n", "\r":
                throw fault("a line break inside a string; write \\n, or close the string first")
            case _ where scalar.value < 0x20 && scalar != "\t":
                throw fault("control character \(scalar.value) inside a string")
            default:
                text.append(scalar)
                advance()
            }
        }
        guard current == mark else {
            throw fault("the string that begins here has no closing quotation mark", at: opening)
        }
        advance()
        return String(text)
    }

    /// Consumes a backslash and what it escapes; `nil` for a line that goes on.
    private mutating func escape() throws(JSONFault) -> Unicode.Scalar? {
        let start = place
        advance()
        guard let letter = current else { throw fault("the file ends inside an escape", at: start) }
        advance()
        switch letter {
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{0B}"
        case "x": return try scalar(try hexadecimal(digits: 2, start), start)
        case "u": return try unicodeEscape(start)
        case "\r":
            if current == "\n" { advance() }
            return nil
        case "\n", "\u{2028}", "\u{2029}": return nil
        case "0"..."9": throw fault("an escaped digit means nothing here", at: start)
        case _ where letter.value < 0x20 && letter != "\t":
            throw fault("control character \(letter.value) inside a string", at: start)
        default: return letter
        }
    }

    private mutating func unicodeEscape(_ start: JSONPlace) throws(JSONFault) -> Unicode.Scalar {
        let unit = try hexadecimal(digits: 4, start)
        guard (0xD800...0xDBFF).contains(unit) else { return try scalar(unit, start) }
        guard current == "\\", following == "u" else {
            throw fault("a high surrogate without a low one after it", at: start)
        }
        advance(2)
        let low = try hexadecimal(digits: 4, start)
        guard (0xDC00...0xDFFF).contains(low) else {
            throw fault("a high surrogate without a low one after it", at: start)
        }
        return try scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), start)
    }

    private func scalar(_ value: UInt32, _ start: JSONPlace) throws(JSONFault) -> Unicode.Scalar {
        guard value != 0 else { throw fault("the character U+0000 is not accepted", at: start) }
        guard let scalar = Unicode.Scalar(value) else {
            throw fault("a low surrogate without a high one before it", at: start)
        }
        return scalar
    }

    private mutating func hexadecimal(digits count: Int, _ start: JSONPlace) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let scalar = current, Self.isHexDigit(scalar),
                let digit = Character(scalar).hexDigitValue
            else { throw fault("an escape that wants \(count) hexadecimal digits", at: start) }
            value = value << 4 | UInt32(truncatingIfNeeded: digit)
            advance()
        }
        return value
    }
}
