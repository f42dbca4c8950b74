// A range of client addresses in CIDR notation.

import HTTPServer

/// `10.0.0.0/8`, `2001:db8::/32`, or a single address.
package struct AddressRange: Sendable, Equatable {
    private let bytes: [UInt8]
    private let bits: Int

    /// `nil` when `text` is no range.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = AddressText.bytes(String(parts[0])) else { return nil }
        var bits = bytes.count * 8
        if parts.count == 2 {
            guard let length = Int(parts[1]), (0...bits).contains(length), !parts[1].hasPrefix("+") else { return nil }
            bits = length
        }
        self.bytes = bytes
        self.bits = bits
    }

    package func contains(_ address: String) -> Bool {
        guard let other = AddressText.bytes(address), other.count == bytes.count else { return false }
        for index in 0..<bytes.count {
            let kept = min(max(bits - index * 8, 0), 8)
            let mask = kept == 0 ? 0 : UInt8(truncatingIfNeeded: 0xFF00 >> kept)
            guard bytes[index] & mask == other[index] & mask else { return false }
        }
        return true
    }
}
