// How long a request's body is said to be.

/// How the end of a request's body is found.
/// - Source: RFC 9112, 6.3.
enum MessageFraming: Hashable, Sendable {
    case none
    /// So many bytes, at least one.
    case fixed(Int)
    case chunked
}
