// What is decided about a request before its body is read.

/// What is decided about a request once its head is known, before its body is read and before a waiting client is
/// told to go on.
package enum HTTPAdmission: Sendable {
    /// The body may come, up to so many bytes; a longer one is answered 413.
    case bodyUpTo(Int)
    /// Answered at once; the handler does not see it. A short body is read and dropped, before a long one the
    /// connection is closed.
    case refuse(HTTPResponse)
}
