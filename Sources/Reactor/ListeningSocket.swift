// A socket that accepts connections.
import CLinux
import Synchronization

/// A bound, listening, non-blocking stream socket that children do not inherit.
package final class ListeningSocket: Sendable {
    /// Where it listens, with the real port when 0 was asked for.
    package let address: SocketAddress
    /// The descriptor's number, to be watched on a loop until `close`.
    package let number: Int32
    private let descriptor: Mutex<OwnedDescriptor?>
    private let file: UnixSocketFile?

    init(_ descriptor: consuming OwnedDescriptor, file: UnixSocketFile? = nil) throws(ListeningError) {
        address = try Self.localAddress(of: descriptor.number)
        number = descriptor.number
        self.descriptor = Mutex(consume descriptor)
        self.file = file
    }

    deinit { file?.remove() }

    /// Stops listening: whoever comes is refused by the kernel, whoever waits unaccepted is reset. Unwatch it first.
    ///
    /// A service manager that holds the same socket keeps it, with those who wait, for our successor. From any thread,
    /// any number of times.
    package func close() {
        descriptor.withLock { $0 = nil }
        file?.remove()
    }

    /// Takes the next connection, non-blocking and closed on exec; small writes on it leave at once.
    package func accept() -> AcceptOutcome {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        // Locked so that the number cannot be closed, and given to another file, in between.
        let (number, errno) = descriptor.withLock { descriptor -> (Int32, Int32) in
            guard descriptor != nil else { return (-1, EAGAIN) }
            let number = relayd_accept(self.number, &storage, &length, flags)
            return (number, number < 0 ? relayd_errno() : 0)
        }
        guard number >= 0 else { return Self.outcome(of: errno) }
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
