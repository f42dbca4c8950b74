// What a service manager passes on: a listening socket.
import Glibc

/// A listening socket on a port of its own, blocking as systemd makes them.
final class PassedSocket: Sendable {
    let descriptor: Int32
    let port: UInt16

    /// - Parameter anywhere: on every address of the machine instead of loopback.
    init(anywhere: Bool = false) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = (anywhere ? UInt32(0) : 0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { typed in
                bind(descriptor, typed, length) | listen(descriptor, 16) | getsockname(descriptor, typed, &length)
            }
        }
        precondition(status == 0, "listen: errno \(errno)")
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
}
