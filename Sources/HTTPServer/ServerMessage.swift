// What other threads tell a server's loop.

/// An answer from another thread, for the connection and the request it belongs to; nil when none was given.
struct Reply: Sendable {
    let connection: UInt64
    let serial: UInt64
    let response: HTTPResponse?
}

/// The wish to end in an orderly way.
struct DrainOrder: Sendable {
    let milliseconds: Int64
    let waiter: DrainWaiter
}
