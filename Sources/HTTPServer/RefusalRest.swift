// How long a connection rests after refusals.
import Reactor

/// The rest of one connection, and what waits for its end. A value without a clock.
///
/// The first refusal costs `refusalRestMilliseconds`, each further one in a row twice as much, up to
/// `refusalRestMillisecondsMaximum`.
struct RefusalRest {
    /// An answer that is held back.
    struct Held {
        let response: HTTPResponse
        /// The head of a request whose body is still to be dropped; nil when the request is complete.
        let head: ParsedHead?
    }

    /// When the rest is over; nil outside of one.
    private(set) var ends: MonotonicInstant?
    private var held: Held?
    private var inARow = 0

    var isUnderWay: Bool { ends != nil }

    /// Begins a rest, at the end of which `held` is to be sent.
    mutating func begin(_ limits: HTTPServerLimits, holding held: Held? = nil, now: MonotonicInstant) {
        precondition(ends == nil, "a rest within a rest")
        var milliseconds = limits.refusalRestMilliseconds
        for _ in 0..<inARow where milliseconds < limits.refusalRestMillisecondsMaximum { milliseconds *= 2 }
        milliseconds = min(milliseconds, limits.refusalRestMillisecondsMaximum)
        if milliseconds < limits.refusalRestMillisecondsMaximum { inARow += 1 }
        ends = now.advanced(byMilliseconds: milliseconds)
        self.held = held
    }

    /// Ends the rest.
    /// - Returns: what was held back.
    mutating func end() -> Held? {
        defer { (ends, held) = (nil, nil) }
        return held
    }

    /// Notes an answer that was no refusal: the next one is a first one.
    mutating func forgive() { inARow = 0 }
}
