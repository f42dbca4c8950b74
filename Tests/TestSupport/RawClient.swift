// A client that sends exactly the bytes it is given.
import Glibc

/// A blocking connection for tests: what to send and when is the test's business, byte by byte.
///
/// Reading gives up after `patienceMilliseconds`, so that a server that never answers fails a test instead of
/// stopping the run.
package final class RawClient: Sendable {
    /// Longest wait for bytes that a test expects to come.
    package static let patienceMilliseconds = 30_000

    private let descriptor: Int32

    /// Connects to a port of 127.0.0.1, or with `host: "::1"` of the IPv6 loopback. Traps when nobody listens.
    package init(port: UInt16, host: String = "127.0.0.1") {
        if host.contains(":") {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            inet_pton(AF_INET6, host, &address.sin6_addr)
            descriptor = Self.connected(AF_INET6, to: &address, MemoryLayout<sockaddr_in6>.size)
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            inet_pton(AF_INET, host, &address.sin_addr)
            descriptor = Self.connected(AF_INET, to: &address, MemoryLayout<sockaddr_in>.size)
        }
    }

    /// Connects to a port of 127.0.0.1 from `source`, an address of 127.0.0.0/8. Traps when nobody listens.
    package init(port: UInt16, from source: String) {
        var own = sockaddr_in()
        own.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, source, &own.sin_addr)
        var address = own
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        descriptor = Self.connected(AF_INET, to: &address, MemoryLayout<sockaddr_in>.size, from: own)
    }

    /// Connects to the Unix socket at `unixPath`. Traps when nobody listens.
    package init(unixPath: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: unixPath.utf8) }
        descriptor = Self.connected(AF_UNIX, to: &address, MemoryLayout<sockaddr_un>.size)
    }

    deinit { close(descriptor) }

    /// Sends all of `bytes`. A peer that has closed already is not an error: its answer can still be read.
    package func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            sent += count
        }
    }

    package func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends `bytes` and reports whether they still left: false once the peer has broken the connection.
    package func trySend(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) >= 0 }
    }

    /// Tells the peer that nothing more will come.
    package func closeWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Makes the close at the end of this object's life a reset.
    package func resetOnClose() {
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
    }

    /// Limits the kernel's buffer for what this side has not read yet, so that a slow reader is felt early.
    package func shrinkReceiveBuffer(bytes: Int32) {
        var bytes = bytes
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
    }

    /// What arrives next, at least one byte; empty at the end of the stream, nil when the connection was reset or
    /// patience ran out.
    package func receive(patienceMilliseconds: Int = RawClient.patienceMilliseconds) -> [UInt8]? {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, Int32(patienceMilliseconds)) == 1 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count < 0 ? nil : Array(buffer.prefix(count))
    }

    /// Everything until the peer closes; what had come when the connection was reset or patience ran out.
    package func receiveUntilClosed() -> [UInt8] {
        var all: [UInt8] = []
        while let bytes = receive(), !bytes.isEmpty { all += bytes }
        return all
    }

    /// Whether the peer closes in an orderly way with nothing more to say.
    package func isClosedByPeer() -> Bool { receive() == [] }

    private static func connected<Address>(
        _ family: Int32, to address: inout Address, _ size: Int, from own: Address? = nil
    )
        -> Int32
    {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        if var own {
            let status = withUnsafePointer(to: &own) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(size)) }
            }
            precondition(status == 0, "bind: errno \(errno)")
        }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(size)) }
        }
        precondition(status == 0, "connect: errno \(errno)")
        return descriptor
    }
}
