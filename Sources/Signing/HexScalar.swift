// The four digits of a JSON escape `\uXXXX`.

enum HexScalar {
    /// The code unit that exactly four hexadecimal digits of either case name; `nil` for anything else.
    static func readUnit(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard digits.count == 4 else { return nil }
        var unit: UInt16 = 0
        for digit in digits {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
            unit = unit << 4 | UInt16(value)
        }
        return unit
    }

    /// The character that the digits name alone; `nil` for half of a surrogate pair.
    static func read(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        readUnit(digits).flatMap { Unicode.Scalar($0) }
    }
}
