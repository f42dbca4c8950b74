// How far an outbox item has come.

/// The durable states of an item. "Delivering" is none of them: what is in flight is known in memory only.
package enum ItemStatus: String, Sendable, CaseIterable {
    /// Has an attempt before it.
    case pending
    case delivered
    /// The schedule is used up: a dead letter.
    case failed
    /// Its endpoint is inactive.
    case paused
    /// Its endpoint does not want events of this name.
    case filtered
    /// There was no endpoint for it.
    case unrouted
    case cancelled
}
