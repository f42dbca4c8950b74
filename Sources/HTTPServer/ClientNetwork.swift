// What clients are counted by.

/// The network that a client is counted by, for rates and connections alike: its IPv4 address, or the /64 of its IPv6
/// address, which is the least that a site is given and any machine in it may choose addresses from.
/// - Source: RFC 4291, 2.5.4; RFC 6177.
package struct ClientNetwork: Hashable, Sendable {
    /// The 32 bits of an IPv4 address, the upper 64 of an IPv6 address.
    private let bits: UInt64
    private let isVersion6: Bool

    /// Where all belong whose address cannot be read: they have one share together.
    package static let unknown = ClientNetwork(bits: 0, isVersion6: false)

    private static let mappedPrefix: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]

    /// - Parameter address: in any text form; IPv4 that is mapped into IPv6 counts as IPv4.
    package init(of address: String) {
        if let version4 = AddressText.version4(address.utf8) {
            self.init(bits: UInt64(version4), isVersion6: false)
        } else if let bytes = AddressText.bytes(address) {
            let isMapped = bytes.starts(with: Self.mappedPrefix)
            let counted = isMapped ? bytes[12...] : bytes[..<8]
            self.init(bits: counted.reduce(0) { $0 << 8 | UInt64($1) }, isVersion6: !isMapped)
        } else {
            self = .unknown
        }
    }

    private init(bits: UInt64, isVersion6: Bool) {
        self.bits = bits
        self.isVersion6 = isVersion6
    }
}
