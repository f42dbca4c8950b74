// What an endpoint allows: the numbers a lane lives by.

/// The traffic rules of one lane, made anew when the endpoint or the configuration changes.
package struct LaneRules: Sendable, Equatable {
    /// Requests in flight at a time.
    package var inFlightMaximum: Int
    /// Starts a second; `nil` is no limit.
    package var perSecondMaximum: Int?
    /// A run's next event waits until the one before is delivered or failed.
    package var isOrdered: Bool
    /// An inactive endpoint: nothing starts.
    package var isPaused: Bool
    package var breaker: BreakerRules
    /// What requests are made from; when it changes, what failed before says nothing of the next.
    package var shape: RequestShape?

    package init(
        inFlightMaximum: Int, perSecondMaximum: Int? = nil, isOrdered: Bool = false, isPaused: Bool = false,
        breaker: BreakerRules = .standard, shape: RequestShape? = nil
    ) {
        self.inFlightMaximum = max(1, inFlightMaximum)
        self.perSecondMaximum = perSecondMaximum
        self.isOrdered = isOrdered
        self.isPaused = isPaused
        self.breaker = breaker
        self.shape = shape
    }
}
