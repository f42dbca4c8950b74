// The numbers of this module: each with its unit and its reason.

/// What bounds transfers, their answers, their look-ups and their connections.
package enum TransferLimits {
    /// Longest callback URL in bytes.
    package static let callbackURLBytesMaximum = 2_048

    /// Longest URL of any request in bytes: room for a query, and no more than common servers take.
    package static let urlBytesMaximum = 8_192

    /// Headers a request may carry besides our own.
    package static let requestHeadersMaximum = 64

    /// All names and values of a request's headers together, in bytes: what common servers take.
    package static let requestHeaderBytesMaximum = 32_768

    /// A request's body in bytes. It is copied once per transfer, so this times the transfers in flight is memory.
    package static let requestBodyBytesMaximum = 16 << 20

    /// All header lines of an answer together in bytes, interim answers and trailers included.
    ///
    /// libcurl 7.88 bounds one line (100 KiB) but not their number.
    package static let answerHeaderBytesMaximum = 32_768

    /// Name look-ups under way at a time: each is a thread of libcurl's.
    package static let lookupsMaximum = 64

    /// Of those, for hosts that never answered yet. The rest is kept for known ones, so that a flood of dead names
    /// does not keep a proven receiver from being found.
    package static let unprovenLookupsMaximum = 48

    /// How long an abandoned look-up still counts: its thread goes on until the C library gives up, by default after
    /// two tries of 5 s each.
    /// - Source: resolv.conf(5), `timeout` and `attempts`.
    package static let abandonedLookupMilliseconds: Int64 = 10_000

    /// Hosts remembered as proven. Beyond it all are forgotten and prove themselves again.
    package static let provenHostsMaximum = 4_096

    /// How long libcurl may go on using a name's addresses, in seconds.
    package static let addressLifetimeSeconds = 120

    /// After how many seconds a kept connection is not used again, so that a change of policy or address takes hold.
    package static let connectionLifetimeSeconds = 300

    /// How long an idle connection is worth trying, in seconds: many servers close at 60 to 120.
    package static let connectionIdleSeconds = 110

    /// Silence on a connection in use before the kernel asks whether the peer is still there, in seconds.
    package static let keepAliveIdleSeconds = 60

    /// Between two such questions, in seconds.
    package static let keepAliveIntervalSeconds = 15

    /// Parsed URLs kept for the next request to the same place. Beyond it all are dropped and made anew.
    package static let parsedURLsMaximum = 4_096

    /// Shares that hold TLS sessions. libcurl 7.88 uses five places of each, and hosts are spread over them by name.
    package static let sessionSharesMaximum = 256

    /// Rounds of starting what waits for a name's addresses within one turn; the next turn goes on.
    package static let startRoundsPerTurnMaximum = 512

    /// Idle handles kept for reuse, each about 16 KiB with its buffers.
    package static let idleSlotsMaximum = 1_024

    /// A file of additional authorities in bytes: the system's own has 220 KiB.
    package static let authorityFileBytesMaximum = 4 << 20

    /// Requests and cancellations on their way to a client's thread.
    package static let clientMailboxMessagesMaximum = 4_096

    /// Look-ups of a client's own under way at a time: each is a thread. One more ends as `.localShortage`.
    package static let clientLookupsMaximum = 16

    /// Wait before a descriptor is offered to the kernel again after it refused to watch it, in milliseconds.
    package static let watchAgainMilliseconds: Int64 = 50

    /// Mails under way at a time: each is a thread that waits for the server.
    package static let mailsMaximum = 8

    /// A mail with its headers in bytes: some pages of text, many times over.
    static let mailBytesMaximum = 256 << 10

    /// How long connecting to a mail server may take, in milliseconds.
    static let mailConnectMilliseconds = 5_000

    /// Of a mail address what stands before its `@`, in bytes.
    /// - Source: RFC 5321, section 4.5.3.1.1.
    static let mailLocalPartBytesMaximum = 64

    /// Of a mail address the domain, in bytes.
    /// - Source: RFC 5321, section 4.5.3.1.2, within the 254 that a whole path leaves.
    static let mailDomainBytesMaximum = 189
}
