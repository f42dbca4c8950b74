// Where the time of one attempt went.

/// Milliseconds that each phase took, the one that failed until it failed; `nil` where the phase did not happen.
package struct AttemptTimings: Sendable, Equatable {
    package var dns: Double?
    package var connect: Double?
    package var tls: Double?
    package var firstByte: Double?

    package init(dns: Double? = nil, connect: Double? = nil, tls: Double? = nil, firstByte: Double? = nil) {
        self.dns = dns
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
    }
}
