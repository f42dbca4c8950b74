// What the dispatcher wants done.

package import Store
package import Workflow

/// One wish of the dispatcher; its owner carries it out and tells the result.
package enum DispatcherAction: Sendable {
    /// Start an attempt; answer with `ended`, `putBack` or `settled`.
    case start(OutboxItem)
    /// Read due items of a lane; answer with `page`.
    case readPage(PageOrder)
}

/// What an ended attempt says about the health of its endpoint.
package enum HealthSignal: Sendable, Equatable {
    case success
    /// Connect errors, timeouts, 5xx and 429.
    case failure
    /// Any other answer: the receiver is there.
    case neutral
}

/// The dispatcher's two clocks, read together.
package struct Now: Sendable, Equatable {
    /// Wall time: what due times are compared with.
    package let wall: Timestamp
    /// Monotonic milliseconds: what rests and paces are measured with.
    package let monotonicMilliseconds: Int64

    package init(wall: Timestamp, monotonicMilliseconds: Int64) {
        self.wall = wall
        self.monotonicMilliseconds = monotonicMilliseconds
    }
}
