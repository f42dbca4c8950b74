// Who asked for a change.

/// The caller behind a change, for the audit log and the events.
package struct Actor: Sendable, Equatable {
    /// `key`, `token` or `system`.
    package let kind: String
    /// The key's id, or the token's subject.
    package let id: String?
    /// The request body's `actorId`; goes into the events' data.
    package let actorID: String?
    /// The peer's IP address.
    package let address: String?

    package init(kind: String, id: String? = nil, actorID: String? = nil, address: String? = nil) {
        self.kind = kind
        self.id = id
        self.actorID = actorID
        self.address = address
    }

    /// The daemon itself: jobs, retention, automatic approval.
    package static let system = Actor(kind: "system")
}
