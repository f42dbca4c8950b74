// What a watcher wants to hear of a descriptor.
import CLinux

/// What to watch a descriptor for. Errors and hang-ups are reported always, even for the empty set.
package struct Interest: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Bytes, a connection, or the end of the stream can be read without waiting.
    package static let read = Interest(rawValue: EPOLLIN.rawValue)
    /// Bytes can be written without waiting.
    package static let write = Interest(rawValue: EPOLLOUT.rawValue)
    /// The peer has closed its half, even while nobody reads.
    package static let peerClose = Interest(rawValue: EPOLLRDHUP.rawValue)
    /// Told once per change rather than as long as it lasts: for counters that nobody reads.
    static let edge = Interest(rawValue: relayd_epoll_edge())
}
