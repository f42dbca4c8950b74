// An IPv4 or IPv6 address as a number.
import CCurl

/// An IPv4 or IPv6 address. IPv4 and its mapped form in IPv6 are different values; `AddressPolicy` knows both.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Family: Sendable { case version4, version6 }

    package let family: Family
    /// The first eight bytes of an IPv6 address; 0 for IPv4.
    let high: UInt64
    /// The last eight bytes of an IPv6 address; the four of IPv4.
    let low: UInt64

    /// From the four bytes of IPv4 as one number: 127.0.0.1 is 0x7f000001.
    package init(version4 bits: UInt32) {
        family = .version4
        high = 0
        low = UInt64(bits)
    }

    /// From the two halves of IPv6: ::1 is (0, 1).
    package init(version6 high: UInt64, _ low: UInt64) {
        family = .version6
        self.high = high
        self.low = low
    }

    /// Reads the standard text forms: four decimal parts, or IPv6 without brackets and zone. Nothing looser: octal,
    /// hexadecimal and shortened forms of IPv4 are nil.
    package init?(_ text: String) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            var address = in6_addr()
            guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
            self.init(address)
        } else {
            var address = in_addr()
            guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
            self.init(version4: UInt32(bigEndian: address.s_addr))
        }
    }

    /// Reads what a `sockaddr` of `family` holds; nil for any family but the two of the internet.
    init?(family: Int32, socketAddress: UnsafeRawPointer, length: Int) {
        switch family {
        case AF_INET:
            guard length >= MemoryLayout<sockaddr_in>.size else { return nil }
            let address = socketAddress.loadUnaligned(as: sockaddr_in.self)
            self.init(version4: UInt32(bigEndian: address.sin_addr.s_addr))
        case AF_INET6:
            guard length >= MemoryLayout<sockaddr_in6>.size else { return nil }
            self.init(socketAddress.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default:
            return nil
        }
    }

    private init(_ address: in6_addr) {
        self = withUnsafeBytes(of: address) { bytes in
            IPAddress(
                version6: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// The shortest text form.
    package var description: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            let written: UnsafePointer<CChar>?
            switch family {
            case .version4:
                var address = in_addr(s_addr: UInt32(truncatingIfNeeded: low).bigEndian)
                written = inet_ntop(AF_INET, &address, buffer.baseAddress, socklen_t(buffer.count))
            case .version6:
                var words = (high.bigEndian, low.bigEndian)
                written = inet_ntop(AF_INET6, &words, buffer.baseAddress, socklen_t(buffer.count))
            }
            guard let written else { preconditionFailure("no room for the text of an address") }
            return String(cString: written)
        }
    }

    /// The IPv4 address that an IPv6 address stands for, with the name of the form.
    ///
    /// Mapped ::ffff:0:0/96 (RFC 4291), compatible ::/96 (obsolete, RFC 4291), NAT64 64:ff9b::/96 (RFC 6052) and
    /// 6to4 2002::/16 (RFC 3056). `::` and `::1` are addresses of their own.
    var embedded: (address: IPAddress, form: EmbeddedForm)? {
        guard family == .version6 else { return nil }
        let last = IPAddress(version4: UInt32(truncatingIfNeeded: low))
        if high == 0, low >> 32 == 0x0000_ffff { return (last, .mapped) }
        if high == 0, low >> 32 == 0, low > 1 { return (last, .compatible) }
        if high == 0x0064_ff9b_0000_0000, low >> 32 == 0 { return (last, .nat64) }
        if high >> 48 == 0x2002 {
            return (IPAddress(version4: UInt32(truncatingIfNeeded: high >> 16)), .sixToFour)
        }
        return nil
    }

    /// A way to write IPv4 inside IPv6.
    enum EmbeddedForm: String {
        case mapped = "IPv4-mapped ::ffff:0:0/96"
        case compatible = "IPv4-compatible ::/96"
        case nat64 = "NAT64 64:ff9b::/96"
        case sixToFour = "6to4 2002::/16"

        /// Whether anybody is honestly reached this way. The two others are obsolete (RFC 4291 2.5.5.1, RFC 7526).
        var isInUse: Bool { self == .mapped || self == .nat64 }
    }
}
