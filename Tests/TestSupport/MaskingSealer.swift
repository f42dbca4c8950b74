// Makes data unreadable without keys: for tests of what keeps personal data, where the cipher does not matter.

/// Nothing secret about it, but what it has masked holds none of the plain text, and opens in its own place only. Test
/// targets that open a store declare it a `ColumnSealer`.
package struct MaskingSealer: Sendable {
    /// Of a seal's first byte; another generation's still open.
    private let generation: UInt8

    package init(generation: UInt8 = 1) {
        self.generation = generation
    }

    package func seal(_ plain: [UInt8], context: String) -> [UInt8]? {
        [generation] + masked(withUnsafeBytes(of: Self.hash(context).bigEndian, Array.init) + plain, by: generation)
    }

    package func open(_ sealed: [UInt8], context: String) -> [UInt8]? {
        guard let first = sealed.first, first <= generation, sealed.count >= 9 else { return nil }
        let plain = masked(Array(sealed.dropFirst()), by: first)
        guard plain.prefix(8).elementsEqual(withUnsafeBytes(of: Self.hash(context).bigEndian, Array.init)) else {
            return nil
        }
        return Array(plain.dropFirst(8))
    }

    package func needsResealing(_ sealed: [UInt8]) -> Bool { sealed.first != generation }

    package func blind(_ words: [String], owner: String) -> [UInt64] {
        words.map { Self.hash("\(generation)/\(owner)/\($0)") }
    }

    private func masked(_ bytes: [UInt8], by mask: UInt8) -> [UInt8] { bytes.map { $0 ^ (0xA5 &+ mask) } }

    /// FNV-1a.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
