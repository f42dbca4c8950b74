// What a handler answers.

/// A response before it is put on the wire.
///
/// `Content-Length`, `Date`, `Connection` and `Transfer-Encoding` are the server's: given here they are dropped.
/// `X-Request-Id` is added unless given. A status outside 200...599, a name that is not a token or a value with a
/// control character makes the server answer 500 instead.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    /// Sent as it stands; not sent, but counted in `Content-Length`, when the request was HEAD.
    package var body: [UInt8]
    /// Whether the client was turned away for who it is or how much it wants, and is to rest before it is heard again:
    /// its connection is not read for a while or, behind a proxy, this answer waits.
    package var isRefusal = false

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
