// Where a socket is bound, or who is at its other end.
import CLinux

/// An address in one of the two families of sockets that this house speaks.
package enum SocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// An IP address in its shortest text form and a port. IPv4 that came mapped into IPv6 is written as IPv4.
    case internet(ip: String, port: UInt16)
    /// A socket in the file system; the empty path for a peer without a name of its own.
    case unix(path: String)

    /// `127.0.0.1:8080`, `[::1]:8080`, `unix:/run/relayd/control.sock`.
    package var description: String {
        switch self {
        case .internet(let ip, let port): ip.utf8.contains(UInt8(ascii: ":")) ? "[\(ip)]:\(port)" : "\(ip):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// Reads what the kernel wrote; nil for a family that is neither.
    init?(_ storage: sockaddr_storage, length: socklen_t) {
        switch Int32(storage.ss_family) {
        case AF_INET: self = Self.version4(storage)
        case AF_INET6: self = Self.version6(storage)
        case AF_UNIX: self = Self.unix(storage, length: Int(length))
        default: return nil
        }
    }

    private static func version4(_ storage: sockaddr_storage) -> Self {
        withUnsafeBytes(of: storage) { bytes in
            let address = bytes.loadUnaligned(as: sockaddr_in.self)
            return .internet(ip: text(AF_INET, of: address.sin_addr), port: UInt16(bigEndian: address.sin_port))
        }
    }

    private static func version6(_ storage: sockaddr_storage) -> Self {
        withUnsafeBytes(of: storage) { bytes in
            let address = bytes.loadUnaligned(as: sockaddr_in6.self)
            let port = UInt16(bigEndian: address.sin6_port)
            let isMapped = withUnsafeBytes(of: address.sin6_addr) { octets in
                octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xff && octets[11] == 0xff
            }
            guard isMapped else { return .internet(ip: text(AF_INET6, of: address.sin6_addr), port: port) }
            let version4 = withUnsafeBytes(of: address.sin6_addr) {
                $0.loadUnaligned(fromByteOffset: 12, as: in_addr.self)
            }
            return .internet(ip: text(AF_INET, of: version4), port: port)
        }
    }

    private static func unix(_ storage: sockaddr_storage, length: Int) -> Self {
        withUnsafeBytes(of: storage) { bytes in
            let start = MemoryLayout<sa_family_t>.size
            guard length > start, length <= bytes.count else { return .unix(path: "") }
            let path = bytes[start..<length].prefix { $0 != 0 }
            return .unix(path: String(decoding: path, as: UTF8.self))
        }
    }

    private static func text<Address>(_ family: Int32, of address: Address) -> String {
        withUnsafePointer(to: address) { address in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
                guard let start = buffer.baseAddress,
                    inet_ntop(family, address, start, socklen_t(buffer.count)) != nil
                else { return "" }
                return String(cString: start)
            }
        }
    }
}
