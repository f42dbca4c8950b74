// The clock that due times are measured with.

import Workflow

/// The wall clock, except that it never goes back: while the wall clock is behind what has been, time goes on by the
/// monotonic clock. So a clock that is set back lets nothing wait longer, and one that is set forward, as at a start
/// without the right time, leaves nothing behind.
struct DueClock {
    private var latest: (due: Int64, monotonic: Int64)?

    /// The moment for due times now. Read the wall clock before the monotonic one: what lies between the two readings
    /// would else be gained for ever.
    mutating func read(wallMilliseconds: Int64, monotonicMilliseconds: Int64) -> Timestamp {
        let carried = latest.map { $0.due + (monotonicMilliseconds - $0.monotonic) } ?? wallMilliseconds
        let due = max(wallMilliseconds, carried)
        latest = (due, monotonicMilliseconds)
        return Timestamp(milliseconds: due)
    }
}
