// A request's head as the parser read it.

/// Request line and header section of one request, understood.
struct ParsedHead: Sendable {
    let method: String
    let rawTarget: String
    let path: String
    let query: String?
    /// Host and port the request is for; empty only in HTTP/1.0.
    let authority: String
    let headers: HTTPHeaders
    let framing: MessageFraming
    /// Whether the connection ends with this request's answer.
    let isLast: Bool
    let expectation: HeaderFacts.Expectation
}
