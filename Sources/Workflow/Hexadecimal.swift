// Lower-case hexadecimal digits, written and read by hand.

/// Digits of base 16.
enum Hexadecimal {
    /// Appends the lowest `digits` digits of `value`, most significant first; `digits` is 1…16.
    static func append(_ value: UInt64, digits: Int, to output: inout OutputSpan<UInt8>) {
        // The next digit is always the uppermost.
        var rest = value << UInt64(64 - 4 * digits)
        for _ in 0..<digits {
            let digit = UInt8(truncatingIfNeeded: rest >> 60)
            output.append((digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) &+ digit)
            rest <<= 4
        }
    }

    /// The value of one digit in either case, `nil` for any other byte.
    static func value(of byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
