// An event on its way, as the dispatcher sees it.
package import Workflow

/// A pending outbox item: event and delivery in one.
///
/// An item is handed on a dozen times between its commit and its end. What hardly changes lies behind one reference, so
/// that a copy counts one, not ten.
package struct OutboxItem: Sendable, Equatable {
    private struct Content: Sendable, Equatable {
        let id: Identifier
        let eventID: String
        let event: String
        let tenantID: Identifier
        let runID: String?
        let sequence: Int64?
        var laneKey: LaneKey
        let callback: Callback?
        let isPinned: Bool
        let createdAt: Timestamp
        let attemptsMade: Int
        var payload: [UInt8]
    }

    private final class Shared: Sendable {
        let content: Content
        init(_ content: Content) { self.content = content }
    }

    private var shared: Shared
    package internal(set) var lane: LaneID
    /// When the next attempt may begin.
    package internal(set) var dueAt: Timestamp
    /// Attempts made before the present schedule began; not 0 after a retry by hand.
    package internal(set) var attemptsBeforeSchedule: Int

    package init(
        id: Identifier, eventID: String, event: String, tenantID: Identifier, runID: String? = nil,
        sequence: Int64? = nil, lane: LaneID, laneKey: LaneKey, callback: Callback? = nil, isPinned: Bool = false,
        dueAt: Timestamp, createdAt: Timestamp, attemptsMade: Int = 0, attemptsBeforeSchedule: Int = 0,
        payload: [UInt8]
    ) {
        shared = Shared(
            Content(
                id: id, eventID: eventID, event: event, tenantID: tenantID, runID: runID, sequence: sequence,
                laneKey: laneKey, callback: callback, isPinned: isPinned, createdAt: createdAt,
                attemptsMade: attemptsMade, payload: payload))
        self.lane = lane
        self.dueAt = dueAt
        self.attemptsBeforeSchedule = attemptsBeforeSchedule
    }

    /// The delivery's id; grows in the order of commits.
    package var id: Identifier { shared.content.id }
    /// The receiver's dedupe key, `evt_…` unless the publisher chose it.
    package var eventID: String { shared.content.eventID }
    package var event: String { shared.content.event }
    /// The tenant's id; for a platform's own events (a test of its endpoint) the platform's.
    package var tenantID: Identifier { shared.content.tenantID }
    package var runID: String? { shared.content.runID }
    /// Place among the run's events, from 1; `nil` without a run.
    package var sequence: Int64? { shared.content.sequence }
    /// The interview's own address, where it has one.
    package var callback: Callback? { shared.content.callback }
    /// Goes to its lane's endpoint and nowhere else, whatever the tenant has configured.
    package var isPinned: Bool { shared.content.isPinned }
    package var createdAt: Timestamp { shared.content.createdAt }
    /// All attempts recorded; the next one's number is this plus one.
    package var attemptsMade: Int { shared.content.attemptsMade }

    package internal(set) var laneKey: LaneKey {
        get { shared.content.laneKey }
        set { change { $0.laneKey = newValue } }
    }

    /// The envelope, JSON.
    package internal(set) var payload: [UInt8] {
        get { shared.content.payload }
        set { change { $0.payload = newValue } }
    }

    private mutating func change(_ change: (inout Content) -> Void) {
        var content = shared.content
        change(&content)
        shared = Shared(content)
    }

    package static func == (left: OutboxItem, right: OutboxItem) -> Bool {
        left.lane == right.lane && left.dueAt == right.dueAt
            && left.attemptsBeforeSchedule == right.attemptsBeforeSchedule
            && left.shared.content == right.shared.content
    }
}
