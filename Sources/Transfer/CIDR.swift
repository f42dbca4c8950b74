// A network: an address and how many of its leading bits count.

/// A network such as 10.0.0.0/8 or fd00::/8.
package struct CIDR: Hashable, Sendable, CustomStringConvertible {
    package let network: IPAddress
    /// 0...32 for IPv4, 0...128 for IPv6.
    package let prefixLength: Int

    /// Reads `10.0.0.0/8`, `fd00::/8`, or a single address, which is a network of its own.
    /// - Throws: `CIDRError`; also when bits beyond the prefix are set, because then it is unclear what was meant.
    package init(_ text: String) throws(CIDRError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let network = IPAddress(String(first)) else { throw .notAnAddress(text) }
        let width = network.family == .version4 ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(parts[1]), value <= width
            else { throw .badPrefix(text, maximum: width) }
            length = value
        }
        let masked = Self.masked(network, length)
        guard masked == network else { throw .bitsBeyondPrefix(text, meant: "\(masked)/\(length)") }
        self.network = network
        prefixLength = length
    }

    /// For tables in the program; bits beyond the prefix are dropped.
    init(_ network: IPAddress, _ prefixLength: Int) {
        precondition((0...(network.family == .version4 ? 32 : 128)).contains(prefixLength), "/\(prefixLength)")
        self.network = Self.masked(network, prefixLength)
        self.prefixLength = prefixLength
    }

    package var description: String { "\(network)/\(prefixLength)" }

    /// Whether `address` lies inside; never for an address of the other family, embedded forms included.
    package func contains(_ address: IPAddress) -> Bool {
        address.family == network.family && Self.masked(address, prefixLength) == network
    }

    private static func masked(_ address: IPAddress, _ length: Int) -> IPAddress {
        switch address.family {
        case .version4:
            return IPAddress(version4: UInt32(truncatingIfNeeded: address.low) & ~(UInt32.max >> UInt32(length)))
        case .version6:
            // Swift's smart shifts answer 0 for a shift by the whole width and more.
            let high = address.high & ~(UInt64.max >> UInt64(min(length, 64)))
            let low = address.low & ~(UInt64.max >> UInt64(max(length, 64) - 64))
            return IPAddress(version6: high, low)
        }
    }
}

/// Why a text is no network.
package enum CIDRError: Error, Equatable, CustomStringConvertible {
    case notAnAddress(String)
    case badPrefix(String, maximum: Int)
    case bitsBeyondPrefix(String, meant: String)

    package var description: String {
        switch self {
        case .notAnAddress(let text): "\"\(text)\" is no network; write one like 10.0.0.0/8 or fd00::/8"
        case .badPrefix(let text, let maximum): "\"\(text)\": the prefix length must be a number from 0 to \(maximum)"
        case .bitsBeyondPrefix(let text, let meant): "\"\(text)\" has bits beyond its prefix; did you mean \(meant)?"
        }
    }
}
