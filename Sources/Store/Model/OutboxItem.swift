// An event on its way, as the dispatcher sees it.
package import Workflow

/// A pending outbox item: event and delivery in one.
package struct OutboxItem: Sendable, Equatable {
    /// The delivery's id; grows in the order of commits.
    package let id: Identifier
    /// The receiver's dedupe key, `evt_…` unless the publisher chose it.
    package let eventID: String
    package let event: String
    /// The tenant's id; for a platform's own events (a test of its endpoint) the platform's.
    package let tenantID: Identifier
    package let runID: String?
    /// Place among the run's events, from 1; `nil` without a run.
    package let sequence: Int64?
    package internal(set) var lane: LaneID
    package internal(set) var laneKey: LaneKey
    /// The interview's own address, where it has one.
    package let callback: Callback?
    /// Goes to its lane's endpoint and nowhere else, whatever the tenant has configured.
    package let isPinned: Bool
    /// When the next attempt may begin.
    package internal(set) var dueAt: Timestamp
    package let createdAt: Timestamp
    /// All attempts recorded; the next one's number is this plus one.
    package let attemptsMade: Int
    /// Attempts made before the present schedule began; not 0 after a retry by hand.
    package internal(set) var attemptsBeforeSchedule: Int
    /// The envelope, JSON.
    package internal(set) var payload: [UInt8]

    package init(
        id: Identifier, eventID: String, event: String, tenantID: Identifier, runID: String? = nil,
        sequence: Int64? = nil, lane: LaneID, laneKey: LaneKey, callback: Callback? = nil, isPinned: Bool = false,
        dueAt: Timestamp, createdAt: Timestamp, attemptsMade: Int = 0, attemptsBeforeSchedule: Int = 0,
        payload: [UInt8]
    ) {
        self.id = id
        self.eventID = eventID
        self.event = event
        self.tenantID = tenantID
        self.runID = runID
        self.sequence = sequence
        self.lane = lane
        self.laneKey = laneKey
        self.callback = callback
        self.isPinned = isPinned
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.attemptsMade = attemptsMade
        self.attemptsBeforeSchedule = attemptsBeforeSchedule
        self.payload = payload
    }
}
