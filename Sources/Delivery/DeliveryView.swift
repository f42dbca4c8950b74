// What delivery is doing at a moment, for metrics.

/// Lanes with something to do, and what is under way in them. A lane that is idle and well is none of these.
package struct DeliveryView: Sendable, Equatable {
    /// Lanes whose receivers are well.
    package internal(set) var closedLanes = 0
    /// Lanes at rest after many failures in a row.
    package internal(set) var openLanes = 0
    /// Lanes where one probe decides.
    package internal(set) var halfOpenLanes = 0
    /// Requests under way.
    package internal(set) var inFlight = 0
    /// Attempts that ended and are not on disk yet.
    package internal(set) var unrecorded = 0
}

extension Dispatcher {
    /// Looks at every lane with something to do.
    var view: DeliveryView {
        var view = DeliveryView(inFlight: inFlight, unrecorded: unrecorded)
        for slot in lanes.occupied {
            switch lanes[slot].breaker.state {
            case .closed: view.closedLanes += 1
            case .resting: view.openLanes += 1
            case .awaitingProbe, .probing: view.halfOpenLanes += 1
            }
        }
        return view
    }
}
