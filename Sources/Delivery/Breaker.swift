// Rests an endpoint that fails and fails, and lets one probe decide.

/// A circuit breaker as a value: no clock, no timer.
///
/// Closed until `threshold` failures in a row; then rests; then one probe: success closes it, failure rests it twice as
/// long. A rest that was ended early leads to a probe too; if that fails, rests begin with the first length again.
struct Breaker: Sendable, Equatable {
    enum State: Sendable, Equatable {
        case closed
        case resting(untilMilliseconds: Int64)
        /// The rest was ended early: a probe starts once nothing is under way.
        case awaitingProbe
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
            guard now >= until, inFlight == 0 else { return false }
            state = .probing
            return true
        case .awaitingProbe:
            guard inFlight == 0 else { return false }
            state = .probing
            return true
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

    /// There is reason to try now. A probe under way counts no more: it was sent before that.
    mutating func endRest() {
        guard !isClosed else { return }
        state = .awaitingProbe
        restMilliseconds = 0
    }

    /// What is sent has changed: earlier failures say nothing of it.
    mutating func forgetFailures() {
        failuresInARow = 0
        endRest()
    }

    /// Counts a failure; answers whether a rest began with it.
    mutating func failed(nowMilliseconds now: Int64, rules: BreakerRules) -> Bool {
        failuresInARow += 1
        switch state {
        case .closed:
            guard failuresInARow >= rules.threshold else { return false }
            restMilliseconds = rules.restMilliseconds
        case .probing:
            restMilliseconds = min(
                max(rules.restMilliseconds, restMilliseconds * 2), Limits.breakerRestMaximumMilliseconds)
        case .resting, .awaitingProbe:
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
