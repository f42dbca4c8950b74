// A small body that would become a large one.

/// 64 MiB of zeros in some 400 KiB, made without a library.
enum GzipBomb {
    /// - Source: RFC 1952 for the header, RFC 1951 section 3.2.6 for a block with fixed codes: the literal 0 has the
    ///   code 00110000, the length 258 the code 11000101, the distance 1 the code 00000.
    static let bytes: [UInt8] = {
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        // The last block, with fixed codes, and one zero to be repeated.
        let beginning = "1" + "10" + "00110000"
        let copy = "11000101" + "00000"
        let bits = beginning + String(repeating: copy, count: 16)
        // Eight copies fill thirteen bytes; what follows the first two bytes is that, over and over.
        let start = octets(bits).prefix(2)
        let period = octets(bits).dropFirst(2).prefix(13)
        return header + start + Array(repeating: period, count: (64 << 20) / 258 / 8).joined()
    }()

    /// Bits in the order of the stream, eight to a byte, the lowest first.
    private static func octets(_ bits: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, bit) in bits.enumerated() {
            if place % 8 == 0 { bytes.append(0) }
            if bit == "1" { bytes[bytes.count - 1] |= 1 << UInt8(place % 8) }
        }
        return bytes
    }
}
