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

    /// What libcurl receives at a time, in bytes: its least. It takes the buffer anew for each transfer, and the C
    /// library has pieces of up to 1,032 bytes at hand without a search. Answers to events are shorter, mostly.
    package static let receiveBufferBytes = 1_024

    /// Name look-ups of an engine under way at a time. Each is a thread that waits in the C library, some 40 KiB with
    /// what the library keeps for it, and with a silent name server for 10 s and more: enough of them that hundreds
    /// of silent names at once still leave places, and few enough for the unit's `TasksMax`.
    package static let lookupsMaximum = 512

    /// Of those, for hosts that never answered yet. The rest is kept for known ones, so that a flood of dead names
    /// does not keep a proven receiver from being found.
    package static let unprovenLookupsMaximum = 448

    /// Of those, for names that hung lately: asking them again must not cost the places of new ones.
    package static let hungLookupsMaximum = 96

    /// Look-ups of one owner's unproven names under way at a time, and of those that hung lately: a tenant with many
    /// dead names delays itself, and its own good names find a place beside its dead ones.
    package static let ownerLookupsMaximum = 16
    package static let ownerHungLookupsMaximum = 4

    /// From this on a look-up counts as hanging: a name server is asked again after 5 s, so one that lost no packet
    /// answers long before.
    /// - Source: resolv.conf(5), `timeout`.
    package static let hangingLookupMilliseconds: Int64 = 2_000

    /// How long a name counts as one that hung, and how many are remembered. Beyond it all are forgotten.
    package static let hungMemoryMilliseconds: Int64 = 10 * 60_000
    package static let hungHostsMaximum = 4_096

    /// How long a request waits for a look-up's place before it ends as `.localShortage`.
    package static let lookupPlaceMilliseconds: Int64 = 2_000

    /// How long a look-up for its own sake is waited for: somebody waits for the answer.
    package static let resolveMilliseconds: Int64 = 5_000

    /// Hosts remembered as proven. Beyond it all are forgotten and prove themselves again.
    package static let provenHostsMaximum = 4_096

    /// How long a name's addresses are used before it is looked up again, in seconds.
    package static let addressLifetimeSeconds = 120

    /// After how many transfers libcurl is let drop the addresses that it was told and no transfer under way needs.
    /// It looks at all of them then, and would after each transfer.
    package static let transfersUntilForgetting = 256

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
