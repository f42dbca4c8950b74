// The small parts of JSON5: white space, comments, names and numbers.

extension JSON5Parser {
    /// Skips white space and comments.
    mutating func skipBlank() throws(JSONFault) {
        while let scalar = current {
            if scalar == "/" {
                try skipComment()
            } else if Self.isBlank(scalar) {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(JSONFault) {
        let start = place
        switch following {
        case "/":
            while let scalar = current, !Self.breaksLine(scalar) { advance() }
        case "*":
            advance(2)
            while !(current == "*" && following == "/") {
                guard current != nil else { throw fault("the comment that begins here is never closed", at: start) }
                advance()
            }
            advance(2)
        default:
            throw fault("a single '/'; a comment begins with // or /*")
        }
    }

    /// A name, or the empty string where none begins. Escapes in names are not read: such a key wants quotation marks.
    mutating func identifier() throws(JSONFault) -> String {
        var name = String.UnicodeScalarView()
        while let scalar = current, name.isEmpty ? Self.startsName(scalar) : Self.continuesName(scalar) {
            name.append(scalar)
            advance()
        }
        return String(name)
    }

    /// A number as valid JSON: without a plus sign, with digits on both sides of the point, hexadecimal as decimal.
    mutating func number() throws(JSONFault) -> JSONNumber {
        let start = place
        var text = ""
        if current == "-" { text = "-" }
        if current == "-" || current == "+" { advance() }
        if current == "I" || current == "N" { throw fault("Infinity and NaN are not accepted", at: start) }
        if current == "0", following == "x" || following == "X" {
            text += try hexadecimal()
        } else {
            text += try decimal()
        }
        if let scalar = current, Self.continuesName(scalar) || scalar == "." || scalar == "%" {
            throw fault("a number with letters after it; write such a value as a string, as in \"15s\"", at: start)
        }
        guard text.utf8.count <= limits.numberBytesMaximum else {
            throw fault("a number longer than \(limits.numberBytesMaximum) characters", at: start)
        }
        guard Double(text)?.isFinite ?? false else { throw fault(JSONCursor.notFinite, at: start) }
        return JSONNumber(checked: text)
    }

    private mutating func hexadecimal() throws(JSONFault) -> String {
        let start = place
        advance(2)
        var digits = ""
        while let scalar = current, Self.isHexDigit(scalar) {
            digits.unicodeScalars.append(scalar)
            advance()
        }
        guard !digits.isEmpty else { throw fault("0x without a hexadecimal digit after it", at: start) }
        guard let value = UInt64(digits, radix: 16) else {
            throw fault("a hexadecimal number of more than 64 bits", at: start)
        }
        return String(value)
    }

    private mutating func decimal() throws(JSONFault) -> String {
        let start = place
        let whole = digits()
        guard whole.count <= 1 || !whole.hasPrefix("0") else {
            throw fault("a number does not start with 0", at: start)
        }
        var text = whole.isEmpty ? "0" : whole
        if current == "." {
            advance()
            let fraction = digits()
            guard !(whole.isEmpty && fraction.isEmpty) else { throw fault("a point without a digit", at: start) }
            if !fraction.isEmpty { text += "." + fraction }
        } else if whole.isEmpty {
            throw fault("a sign without a digit after it", at: start)
        }
        guard let letter = current, letter == "e" || letter == "E" else { return text }
        text.unicodeScalars.append(letter)
        advance()
        if let sign = current, sign == "+" || sign == "-" {
            text.unicodeScalars.append(sign)
            advance()
        }
        let exponent = digits()
        guard !exponent.isEmpty else { throw fault("an exponent without a digit", at: start) }
        return text + exponent
    }

    private mutating func digits() -> String {
        var digits = String.UnicodeScalarView()
        while let scalar = current, ("0"..."9").contains(scalar) {
            digits.append(scalar)
            advance()
        }
        return String(digits)
    }

    static func isHexDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isASCIIHexDigit
    }

    static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// - Source: spec.json5.org section 8, white space.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\u{0B}", "\u{0C}", "\r", " ", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}": true
        default: scalar.properties.generalCategory == .spaceSeparator
        }
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "$" || scalar == "_" || scalar.properties.isIDStart
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        startsName(scalar) || scalar == "\u{200C}" || scalar == "\u{200D}" || scalar.properties.isIDContinue
    }
}
