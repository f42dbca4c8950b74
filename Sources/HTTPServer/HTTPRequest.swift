// A whole request.

/// A request with its body, as handlers get it.
package struct HTTPRequest: Sendable {
    package let head: HTTPRequestHead
    /// The body without its framing; empty when there is none.
    package let body: [UInt8]

    package init(head: HTTPRequestHead, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }

    package var method: String { head.method }
    package var path: String { head.path }
    package var rawTarget: String { head.rawTarget }
    package var query: String? { head.query }
    package var authority: String { head.authority }
    package var headers: HTTPHeaders { head.headers }
    package var peer: PeerAddress { head.peer }
    package var requestID: String { head.requestID }
}
