// Finds out whether an address is one of this machine's own.
import CCurl

/// Asks the kernel whether an address belongs to one of this machine's interfaces.
///
/// A datagram socket that is "connected" to an address gets the source address the kernel would use: for an address of
/// the machine itself that is the address. No packet is sent. `getifaddrs` would need netlink, which a hardened unit
/// denies.
enum OwnAddress {
    /// False also when there is no route: then nobody is reached.
    static func isOurs(_ address: IPAddress) -> Bool {
        switch address.family {
        case .version4:
            var remote = sockaddr_in()
            remote.sin_family = sa_family_t(AF_INET)
            remote.sin_port = UInt16(9).bigEndian
            remote.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.low).bigEndian
            return source(AF_INET, towards: remote) == address
        case .version6:
            var remote = sockaddr_in6()
            remote.sin6_family = sa_family_t(AF_INET6)
            remote.sin6_port = UInt16(9).bigEndian
            withUnsafeMutableBytes(of: &remote.sin6_addr) { bytes in
                bytes.storeBytes(of: address.high.bigEndian, as: UInt64.self)
                bytes.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            return source(AF_INET6, towards: remote) == address
        }
    }

    private static func source<Address>(_ family: Int32, towards remote: Address) -> IPAddress? {
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let connected = withUnsafeBytes(of: remote) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { connect(descriptor, $0.baseAddress, socklen_t(bytes.count)) }
        }
        guard connected == 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: sockaddr_storage.self, capacity: 1) { local in
            guard let start = UnsafeMutableRawPointer(local.baseAddress) else { return nil }
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let status = getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &length)
            guard status == 0 else { return nil }
            return IPAddress(family: family, socketAddress: start, length: Int(length))
        }
    }
}
