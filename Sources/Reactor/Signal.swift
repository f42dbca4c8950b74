// The signals a daemon answers to.
import CLinux

/// A signal of the operating system that this house reads. Raw values are the system's numbers.
package enum Signal: Int32, CaseIterable, Sendable {
    case hangUp = 1
    case interrupt = 2
    case userOne = 10
    case userTwo = 12
    case terminate = 15

    /// Makes writing to a closed connection an error instead of the end of the process. libcurl and libssl write
    /// without `MSG_NOSIGNAL` in places.
    package static func ignoreBrokenPipes() {
        relayd_ignore(SIGPIPE)
    }
}
