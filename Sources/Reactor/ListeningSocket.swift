// A socket that accepts connections.
import CLinux

/// A bound, listening, non-blocking stream socket that children do not inherit.
package final class ListeningSocket: Sendable {
    /// Where it listens, with the real port when 0 was asked for.
    package let address: SocketAddress
    private let descriptor: OwnedDescriptor
    private let file: UnixSocketFile?

    init(_ descriptor: consuming OwnedDescriptor, file: UnixSocketFile? = nil) throws(ListeningError) {
        address = try Self.localAddress(of: descriptor.number)
        self.descriptor = descriptor
        self.file = file
    }

    deinit { file?.remove() }

    /// The descriptor's number, to be watched on a loop while this object lives.
    package var number: Int32 { descriptor.number }

    /// Takes the next connection, non-blocking and closed on exec; small writes on it leave at once.
    package func accept() -> AcceptOutcome {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let number = relayd_accept(descriptor.number, &storage, &length, flags)
        guard number >= 0 else { return Self.outcome(of: relayd_errno()) }
        let accepted = OwnedDescriptor(number)
        guard let peer = SocketAddress(storage, length: length) else { return .lost }
        if case .internet = peer {
            var one: Int32 = 1
            setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        }
        return .accepted(StreamSocket(accepted, peer: peer))
    }

    /// - Source: accept(2): pending network errors come out of accept and are to be treated like `EAGAIN`.
    private static func outcome(of errno: Int32) -> AcceptOutcome {
        switch errno {
        case EAGAIN: .nobodyWaits
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: .shortage(errno: errno)
        default: .lost
        }
    }

    private static func localAddress(of number: Int32) throws(ListeningError) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        guard relayd_getsockname(number, &storage, &length) == 0 else {
            throw .system(SystemCallError(call: "getsockname", errno: relayd_errno()))
        }
        guard let address = SocketAddress(storage, length: length) else { throw .notListening(descriptor: number) }
        return address
    }
}
