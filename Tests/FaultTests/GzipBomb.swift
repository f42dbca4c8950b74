// A small body that would become a large one.

/// 64 MiB of zeros in 64 KiB, made without a library.
enum GzipBomb {
    /// - Source: RFC 1952 for the header, RFC 1951 section 3.2.6 for blocks with fixed codes: the literal 0 has the
    ///   code 00110000, the length 258 the code 11000101, the distance 1 the code 00000.
    static let bytes: [UInt8] = {
        var writer = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        // The last block, with fixed codes.
        writer.append(0b1, count: 1)
        writer.append(0b01, count: 2)
        writer.appendCode(0b0011_0000, count: 8)
        for _ in 0..<(64 << 20) / 258 {
            writer.appendCode(0b1100_0101, count: 8)
            writer.appendCode(0, count: 5)
        }
        writer.appendCode(0, count: 7)
        return writer.bytes
    }()

    private struct BitWriter {
        var bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// Lowest bit first, as everything but codes.
        mutating func append(_ value: Int, count: Int) {
            for bit in 0..<count { append(bit: value >> bit & 1) }
        }

        /// Highest bit first, as codes are.
        mutating func appendCode(_ value: Int, count: Int) {
            for bit in (0..<count).reversed() { append(bit: value >> bit & 1) }
        }

        private mutating func append(bit: Int) {
            if place == 0 { bytes.append(0) }
            bytes[bytes.count - 1] |= UInt8(bit << place)
            place = (place + 1) % 8
        }
    }
}
