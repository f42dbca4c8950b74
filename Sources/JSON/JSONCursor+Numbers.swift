// Numbers: the grammar, and that they are finite; their value is read from the text by whoever wants it.

extension JSONCursor {
    /// Consumes a number whose first byte is under the cursor.
    mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) -> Range<Int> {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let firstDigit = position
        let whole = digits(bytes)
        guard whole > 0 else { throw fault("a minus sign without a digit after it") }
        guard whole == 1 || bytes[firstDigit] != UInt8(ascii: "0") else {
            throw fault("a number does not start with 0", at: firstDigit)
        }
        if next(bytes) == UInt8(ascii: ".") {
            position += 1
            guard digits(bytes) > 0 else { throw fault("a decimal point without a digit after it") }
        }
        var mayOverflow = whole > Self.wholeDigitsAlwaysFinite
        if let letter = next(bytes), letter | 0x20 == UInt8(ascii: "e") {
            mayOverflow = true
            position += 1
            if let sign = next(bytes), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            guard digits(bytes) > 0 else { throw fault("an exponent without a digit") }
        }
        guard position - start <= limits.numberBytesMaximum else {
            throw fault("a number longer than \(limits.numberBytesMaximum) characters", at: start)
        }
        guard !mayOverflow || isFinite(bytes, start..<position) else {
            throw fault(Self.notFinite, at: start)
        }
        return start..<position
    }

    static let notFinite = "a number beyond the range of a double, about 1.8e308"

    /// Digits before the point that no double is too small for: the largest has 309.
    private static let wholeDigitsAlwaysFinite = 308

    /// Readers in other languages would get an infinity, or refuse the whole text.
    private func isFinite(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var text = ""
        for index in range { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
        return Double(text)?.isFinite ?? false
    }

    private func next(_ bytes: Span<UInt8>) -> UInt8? {
        position < end ? bytes[position] : nil
    }

    private mutating func digits(_ bytes: Span<UInt8>) -> Int {
        let start = position
        while position < end, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        return position - start
    }
}
