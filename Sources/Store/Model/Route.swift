// Where an event goes, or why it does not.

/// The first match for an event: the interview's callback, the tenant's endpoint, the platform's.
package enum Route: Sendable, Equatable {
    /// Send here.
    case endpoint(Endpoint)
    /// Send to the interview's own address, signed with the tenant's secret, else the platform's.
    case callback(Callback, signedBy: Endpoint)
    /// The match is inactive: the event waits.
    case paused(Endpoint)
    /// The match does not want events of this name.
    case filtered(Endpoint)
    /// Nothing matches, or nothing could sign.
    case unrouted
}
