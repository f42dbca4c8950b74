// What happened to a descriptor.
import CLinux

/// What the kernel reports of a watched descriptor.
package struct Readiness: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Bytes, a connection, or the end of the stream can be read.
    package static let readable = Readiness(rawValue: EPOLLIN.rawValue)
    /// Bytes can be written.
    package static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
    /// The peer has closed its half; bytes sent before may still be readable.
    package static let peerClosed = Readiness(rawValue: EPOLLRDHUP.rawValue)
    /// Both halves are closed. Reported as long as the descriptor is watched, so the watcher must act.
    package static let hungUp = Readiness(rawValue: EPOLLHUP.rawValue)
    /// An error waits on the socket. Reported as long as the descriptor is watched, so the watcher must act.
    package static let failed = Readiness(rawValue: EPOLLERR.rawValue)
}
