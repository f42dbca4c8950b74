// Rests an endpoint that fails and fails, and lets one probe decide.

/// A circuit breaker as a value: no clock, no timer.
///
/// Closed until `threshold` failures in a row; then rests; then one probe: success closes it, failure rests it twice as
/// long.
struct Breaker: Sendable, Equatable {
    enum State: Sendable, Equatable {
        case closed
        case resting(untilMilliseconds: Int64)
        case probing
    }

    private(set) var state = State.closed
    private(set) var failuresInARow = 0
    private var restMilliseconds: Int64 = 0

    /// Whether a further attempt may start at `now` with `inFlight` under way.
    mutating func mayStart(nowMilliseconds now: Int64, inFlight: Int) -> Bool {
        switch state {
        case .closed:
            return true
        case .resting(let until):
            guard now >= until else { return false }
            state = .probing
            return inFlight == 0
        case .probing:
            return inFlight == 0
        }
    }

    var isClosed: Bool { state == .closed }

    /// When the rest ends, on the monotonic clock in milliseconds.
    var restsUntilMilliseconds: Int64? {
        if case .resting(let until) = state { return until }
        return nil
    }

    mutating func succeeded() {
        self = Breaker()
    }

    /// Counts a failure; answers whether a rest began with it.
    mutating func failed(nowMilliseconds now: Int64, rules: BreakerRules) -> Bool {
        failuresInARow += 1
        switch state {
        case .closed:
            guard failuresInARow >= rules.threshold else { return false }
            restMilliseconds = rules.restMilliseconds
        case .probing:
            restMilliseconds = min(restMilliseconds * 2, Limits.breakerRestMaximumMilliseconds)
        case .resting:
            return false
        }
        state = .resting(untilMilliseconds: now + restMilliseconds)
        return true
    }
}

/// When a breaker rests and for how long at first.
package struct BreakerRules: Sendable, Equatable {
    /// Failures in a row.
    package var threshold: Int
    package var restMilliseconds: Int64

    package static let standard = BreakerRules(threshold: 10, restMilliseconds: 30_000)

    package init(threshold: Int, restMilliseconds: Int64) {
        self.threshold = max(1, threshold)
        self.restMilliseconds = min(max(1, restMilliseconds), Limits.breakerRestMaximumMilliseconds)
    }
}
