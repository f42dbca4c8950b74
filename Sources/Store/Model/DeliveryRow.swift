// A delivery as its list shows it.
package import Workflow

/// An outbox item of any status, without its payload.
package struct DeliveryRow: Sendable, Equatable {
    /// What the last attempt failed of.
    package struct LastError: Sendable, Equatable {
        package let kind: String
        package let message: String
    }

    package let id: Identifier
    package let eventID: String
    package let event: String
    package let tenantID: Identifier
    package let runID: String?
    package let status: ItemStatus
    /// `nil` for an unrouted one. Its endpoint may have been deleted since.
    package let laneKey: LaneKey?
    /// The interview's own address, where it has one.
    package let callbackURL: String?
    package let attempts: Int
    /// `nil` unless pending.
    package let nextAttemptAt: Timestamp?
    /// `nil` when the last attempt was a success or there was none.
    package let lastError: LastError?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
}
