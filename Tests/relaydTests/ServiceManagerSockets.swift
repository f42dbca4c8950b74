// What a service manager holds: a socket for messages, and one that it passes on.
import Glibc
import TestSupport

/// A datagram socket for `NOTIFY_SOCKET`.
final class NotifySocket: Sendable {
    private let directory = TemporaryDirectory()
    private let descriptor: Int32

    var path: String { directory.path("notify") }

    init() {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: directory.path("notify").utf8) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        precondition(status == 0, "bind: errno \(errno)")
    }

    deinit { close(descriptor) }

    /// The lines of the next message; `nil` when none comes.
    func next() -> [String]? {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, Int32(RawClient.patienceMilliseconds)) == 1 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// A listening socket on a port of its own, blocking as systemd makes them.
final class PassedSocket: Sendable {
    let descriptor: Int32
    let port: UInt16

    init() {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
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
