// A request before its body.

/// Request line and header fields of a request, checked by the strict grammar.
package struct HTTPRequestHead: Sendable {
    /// One of `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`.
    package let method: String
    /// The target as it came: visible ASCII.
    package let rawTarget: String
    /// Percent-decoded once; begins with `/`, or is `*` for OPTIONS. Holds no dot segment, encoded slash, backslash or
    /// control character; empty segments are left as they are.
    package let path: String
    /// What follows the first `?`, as it came; nil without one.
    package let query: String?
    /// Host and port the request is for: of an absolute target, else of the `Host` header; empty only in HTTP/1.0.
    package let authority: String
    package let headers: HTTPHeaders
    package let peer: PeerAddress
    /// This request's name in logs and in `X-Request-Id`.
    package let requestID: String
    /// The announced length of the body: 0 without one, nil for a chunked one.
    package let contentLength: Int?

    /// A head made by hand, for requests that did not come from the network. `path` is taken as decoded already.
    package init(
        method: String, path: String, query: String? = nil, headers: HTTPHeaders = HTTPHeaders(),
        contentLength: Int? = 0, peer: PeerAddress = .ip("127.0.0.1"), requestID: String = "request"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.contentLength = contentLength
        self.peer = peer
        self.requestID = requestID
        rawTarget = query.map { "\(path)?\($0)" } ?? path
        authority = headers["host"] ?? ""
    }

    init(_ head: ParsedHead, peer: PeerAddress, requestID: String) {
        method = head.method
        rawTarget = head.rawTarget
        path = head.path
        query = head.query
        authority = head.authority
        headers = head.headers
        self.peer = peer
        self.requestID = requestID
        contentLength =
            switch head.framing {
            case .none: 0
            case .fixed(let length): length
            case .chunked: nil
            }
    }
}
