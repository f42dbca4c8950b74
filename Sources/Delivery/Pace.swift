// Spaces the starts of an endpoint that asked for at most so many a second.

/// Even spacing without bursts: the n-th start is at least n − 1 intervals after the first.
struct Pace: Sendable, Equatable {
    private var nextMicroseconds: Int64 = 0

    /// The moment of the next permitted start in monotonic milliseconds, rounded up; `nil` when now is fine.
    func waitsUntilMilliseconds(nowMilliseconds now: Int64) -> Int64? {
        nextMicroseconds <= now * 1000 ? nil : (nextMicroseconds + 999) / 1000
    }

    mutating func started(nowMilliseconds now: Int64, perSecond: Int) {
        let interval = 1_000_000 / Int64(max(1, min(perSecond, 1_000_000)))
        // Up to a millisecond of lateness is caught up, since the clock here has no finer grain.
        nextMicroseconds = max(nextMicroseconds, (now - 1) * 1000) + interval
    }
}
