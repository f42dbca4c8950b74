// The numbers of this module: each with its unit and its reason.

/// What bounds the loop, its mailboxes and its listeners.
package enum ReactorLimits {
    /// Events fetched from the kernel in one turn. More would only lengthen a turn; the rest comes with the next.
    package static let eventsPerTurnMaximum = 256

    /// Sleeps up to this long use the timeout of `epoll_wait`; longer ones a timer on `CLOCK_BOOTTIME`, so that a
    /// machine that was suspended wakes up at the right time instead of late by the whole suspension.
    package static let shortSleepMilliseconds: Int64 = 1_000

    /// Connections the kernel completes for us before we accept them, per listening socket. The kernel itself cuts it
    /// to `net.core.somaxconn` (4,096 on Debian 12).
    package static let listenBacklog: Int32 = 4_096

    /// Longest thread name in bytes the kernel keeps; a longer one is cut.
    /// - Source: pthread_setname_np(3): 16 bytes with the closing NUL.
    package static let threadNameBytesMaximum = 15

    /// Descriptors a service manager may hand over. Beyond it the environment is taken for damaged.
    package static let inheritedDescriptorsMaximum = 64
}
