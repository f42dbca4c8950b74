// Lower-case hexadecimal digits, written and read by hand.

/// Digits of base 16.
enum Hexadecimal {
    /// Appends the lowest `digits` digits of `value`, most significant first; `digits` is 1…16.
    static func append(_ value: UInt64, digits: Int, to bytes: inout [UInt8]) {
        // Eight digits at a time: each in a byte of its own, lowest last.
        if digits > 8 { append(value >> 32, digits: digits - 8, to: &bytes) }
        let count = min(digits, 8)
        var spread = value & 0xFFFF_FFFF
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
        spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0F
        // 1 in each byte whose digit is a letter; letters stand 39 behind the digits.
        let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        let text = (spread &+ 0x3030_3030_3030_3030 &+ letters &* 39) << UInt64((8 - count) * 8)
        // The bytes of the number itself, which stands here until they are copied.
        unsafe withUnsafeBytes(of: text.bigEndian) { unsafe bytes.append(contentsOf: $0.prefix(count)) }
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
