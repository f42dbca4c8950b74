// What a server needs to be told.
package import Reactor

/// How a server behaves, given once at its start.
package struct HTTPServerConfiguration: Sendable {
    package var limits = HTTPServerLimits()
    /// Name of the server's thread.
    package var threadName = "http"
    package var time: any TimeSource = SystemTime()
    package var observer: any HTTPServerObserver = SilentObserver()

    /// Names a request; called on the loop once for each. A name must be printable ASCII.
    package var requestIDs: @Sendable () -> String = {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Decides on the loop, once for each request, when its head is known. Must not wait. Nil admits bodies up to
    /// `limits.bodyBytesMaximum`.
    package var admit: (@Sendable (HTTPRequestHead) -> HTTPAdmission)?

    /// Whether a peer forwards requests of others, so that what one of them does must not be held against its
    /// connection. Asked on the loop, once for each connection; must not wait. Nil: nobody but Unix sockets does.
    package var isProxy: (@Sendable (PeerAddress) -> Bool)?

    /// Told on the loop why a client's TLS handshake failed, in a few words, for the log. Must not wait.
    package var handshakeFailed: (@Sendable (PeerAddress, String) -> Void)?

    package init() {}
}
