// One refusal, as the observer is told of it.

/// A request or connection that the server refused or ended by itself: kind and place, never the bytes.
package struct HTTPRefusal: Sendable {
    package let kind: HTTPRefusalKind
    /// Where in the connection's stream the offending line begins; nil where the grammar is not the reason.
    package let offset: Int?
    /// Nil when the connection was refused before its peer was looked at.
    package let peer: PeerAddress?
}
