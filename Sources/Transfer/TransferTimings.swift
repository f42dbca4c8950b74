// Where the time of a transfer went.

/// Where the time of a transfer went, in milliseconds with fractions. A phase that did not take place is nil: on a
/// reused connection the first three always are. The phase that failed has the time it took until it failed, and those
/// behind it are nil.
package struct TransferTimings: Equatable, Sendable {
    /// The name look-up. Nil also where the host is an address; 0 where the name's addresses were known.
    package var dnsMilliseconds: Double?
    /// From the addresses to an open connection.
    package var connectMilliseconds: Double?
    /// The TLS handshake.
    package var tlsMilliseconds: Double?
    /// From the moment the connection stood to the answer's first byte, or to the end without one: sending and the
    /// receiver's own time.
    package var firstByteMilliseconds: Double?
    /// From the start to the end of everything.
    package var totalMilliseconds: Double

    package init(
        dnsMilliseconds: Double? = nil, connectMilliseconds: Double? = nil, tlsMilliseconds: Double? = nil,
        firstByteMilliseconds: Double? = nil, totalMilliseconds: Double
    ) {
        self.dnsMilliseconds = dnsMilliseconds
        self.connectMilliseconds = connectMilliseconds
        self.tlsMilliseconds = tlsMilliseconds
        self.firstByteMilliseconds = firstByteMilliseconds
        self.totalMilliseconds = totalMilliseconds
    }
}
