// The numbers of this module: each with its unit and its reason.

/// What bounds a server and each of its connections.
///
/// The defaults suit a daemon behind a reverse proxy or on a private network; a test or an operator may narrow them.
package struct HTTPServerLimits: Sendable {
    /// Open connections at a time. Above it accepting pauses and the kernel's backlog absorbs the rest.
    package var connectionsMaximum = 4_096

    /// Open connections at a time from one client network that is no proxy's; and so, for those that end in a refusal,
    /// connections in `refusalRestMillisecondsMaximum`: 512 a second are a few hundredths of a core.
    /// One client must not be able to take all of `connectionsMaximum`.
    package var connectionsPerNetworkMaximum = 512

    /// Open connections at a time from one proxy: most of all, for its clients all come from it, and never the last.
    package var connectionsPerProxyMaximum = 3_072

    /// Time for which a connection rests after a refusal, and the most to which it doubles with refusals in a row. An
    /// honest client with one wrong call waits a blink for its next one; a flood is refused once a second on each
    /// connection, and no client waits longer than `Retry-After` tells it to.
    package var refusalRestMilliseconds: Int64 = 100
    package var refusalRestMillisecondsMaximum: Int64 = 1_000

    /// Refusals of clients behind proxies that are held back at a time, each with its connection: half of all
    /// connections, so that the clients that are not refused find a free one. The others are given at once.
    package var heldAnswersMaximum = 2_048

    /// Places of ended connections, of all clients, that are kept for a rest; above it the one that has rested longest
    /// is free. 40 bytes each.
    package var restingPlacesMaximum = 16_384

    /// Bytes of the request line without its line end.
    /// - Source: RFC 9112, 3: at least 8,000 are recommended.
    package var requestLineBytesMaximum = 8_192

    /// Bytes of the header section with its line ends.
    package var headerBytesMaximum = 16_384

    /// Header fields of a request. Browsers send about 15, proxies add about 10.
    package var headerFieldsMaximum = 64

    /// Bytes of a body, where admission does not say otherwise.
    package var bodyBytesMaximum = 1_048_576

    /// Bytes of all bodies that are being received at a time. Keeps slow uploads on many connections from taking the
    /// memory; the one that would go above is answered 503.
    package var bodyBytesInFlightMaximum = 256 * 1_048_576

    /// Bytes of the trailer section of a chunked body, which is read and dropped.
    package var trailerBytesMaximum = 1_024

    /// Time from the first byte of a request to the end of its header section; and from the start of a connection to
    /// the end of its TLS handshake.
    package var headerMilliseconds: Int64 = 10_000

    /// Time from the end of the header section to the end of the body: 10 MiB at about 0.7 Mbit/s.
    package var bodyMilliseconds: Int64 = 120_000

    /// Time after which the minimum rate of a body begins to count.
    package var bodyGraceMilliseconds: Int64 = 5_000

    /// Time after which the minimum rate of taking an answer begins to count: a phone in a tunnel comes back.
    package var writeGraceMilliseconds: Int64 = 20_000

    /// Bytes a second that a client must send of a body, or take of an answer, on average.
    package var rateBytesPerSecondMinimum = 1_024

    /// Time a kept connection may stay without a request.
    package var idleMilliseconds: Int64 = 60_000

    /// Time the handler has. Beyond it the client is answered 503; far above any handler's own deadline.
    package var answerMilliseconds: Int64 = 120_000

    /// Time, and bytes, for which a closing connection reads on, so that the client sees the answer and not a reset.
    /// - Source: RFC 9112, 9.6.
    package var lingerMilliseconds: Int64 = 2_000
    package var lingerBytesMaximum = 65_536

    /// Bytes of the next requests that are read while one is being answered.
    package var pipelineBytesMaximum = 16_384

    /// Bytes of answers a client has not taken yet, beyond which its next request waits.
    package var unsentBytesMaximum = 262_144

    package init() {}
}

/// Numbers that nobody needs to change.
enum ServerConstants {
    /// Bytes read from one connection before the next has its turn.
    static let readBytesMaximum = 65_536

    /// Connections accepted from one listener before other events have their turn: at some ten microseconds each,
    /// a flood of them delays the others by less than a millisecond.
    static let acceptsPerEventMaximum = 16

    /// Pipelined requests answered on one connection before the others have their turn.
    static let requestsPerTurnMaximum = 64

    /// Wait before accepting is tried again when descriptors or memory are short: a connection that closes may not be
    /// ours.
    static let shortageRestMilliseconds: Int64 = 1_000

    /// Idle connections closed at once to make room at the connection cap, the longest idle first; and how long one
    /// must have been idle for it. In batches, because finding them looks at all connections.
    static let evictionCount = 64
    static let evictionIdleMilliseconds: Int64 = 1_000

    /// Bodies up to this size are copied behind their header section; larger ones are sent from where they lie.
    static let copiedBodyBytesMaximum = 16_384

    /// Bytes of a TLS record that is gathered from head and body; and records written on one connection before the
    /// others have their turn.
    /// - Source: RFC 8446, 5.1: 2^14 at most.
    static let recordBytes = 16_384
    static let recordsPerTurnMaximum = 16

    /// Bytes of a body that a refused request may still send on a connection that is kept.
    static let discardedBodyBytesMaximum = 65_536

    /// Bytes of a host with its port: 255 for the name and room for a port.
    static let hostBytesMaximum = 261
}
