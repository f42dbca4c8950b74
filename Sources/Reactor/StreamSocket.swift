// One end of a connection, without waiting.
import CLinux

/// An open, non-blocking stream socket. All calls return at once.
package struct StreamSocket: ~Copyable, Sendable {
    private let descriptor: OwnedDescriptor
    /// Who is at the other end, as told when the connection came.
    package let peer: SocketAddress

    init(_ descriptor: consuming OwnedDescriptor, peer: SocketAddress) {
        self.descriptor = descriptor
        self.peer = peer
    }

    /// The descriptor's number, to be watched on a loop while this value lives.
    package var number: Int32 { descriptor.number }

    /// What `receive` or `send` did.
    package enum Outcome: Hashable, Sendable {
        /// So many bytes were moved, at least one.
        case moved(Int)
        /// Nothing can be moved now; the loop will tell when.
        case wouldBlock
        /// The peer has sent its last byte. Only from `receive`.
        case ended
        /// The connection is broken; the kernel's error number.
        case broken(errno: Int32)
    }

    /// Reads what has arrived into `buffer`, which must not be empty.
    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        while true {
            let count = recv(descriptor.number, buffer.baseAddress, buffer.count, 0)
            if count > 0 { return .moved(count) }
            if count == 0 { return .ended }
            let number = relayd_errno()
            if number == EINTR { continue }
            return number == EAGAIN ? .wouldBlock : .broken(errno: number)
        }
    }

    /// Writes as much of `first` and then `second` as fits, with one system call. Never raises a signal.
    package func send(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Outcome {
        var pieces = (
            iovec(iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
            iovec(iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count)
        )
        return withUnsafeMutablePointer(to: &pieces) { pieces in
            pieces.withMemoryRebound(to: iovec.self, capacity: 2) { list in
                var message = msghdr()
                message.msg_iov = list
                message.msg_iovlen = second.isEmpty ? 1 : 2
                return send(&message)
            }
        }
    }

    /// Tells the peer that nothing more will come; reading goes on.
    package func closeWriting() {
        // Fails only when the peer is gone already, and then there is nobody to tell.
        _ = shutdown(descriptor.number, Int32(SHUT_WR))
    }

    /// The user at the other end of a Unix socket, as the kernel knows it; nil for any other socket.
    package var peerUserID: UInt32? {
        var credentials = relayd_credentials()
        var length = socklen_t(MemoryLayout<relayd_credentials>.size)
        let status = getsockopt(descriptor.number, SOL_SOCKET, SO_PEERCRED, &credentials, &length)
        guard status == 0, credentials.pid != 0 || credentials.uid != UInt32.max else { return nil }
        return credentials.uid
    }

    private func send(_ message: inout msghdr) -> Outcome {
        while true {
            let count = sendmsg(descriptor.number, &message, Int32(MSG_NOSIGNAL))
            if count >= 0 { return .moved(count) }
            let number = relayd_errno()
            if number == EINTR { continue }
            return number == EAGAIN ? .wouldBlock : .broken(errno: number)
        }
    }
}
