// Who is at the other end of a connection.

/// Who is at the other end of a connection, as the kernel knows it; no header can change it.
package enum PeerAddress: Hashable, Sendable {
    /// An IP address in its shortest text form; IPv4 that came mapped into IPv6 is written as IPv4.
    case ip(String)
    /// A process on this machine through a Unix socket, and its user; nil when the kernel does not say.
    case unix(userID: UInt32?)
}
