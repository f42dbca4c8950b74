// When retention is due, whatever somebody does to the clock.

import Reactor

/// Once at the start and then daily, by time that cannot be set. Pure.
///
/// A wall clock that is set far ahead by mistake would make everything old, and what is wiped does not come back: after
/// a leap nothing is wiped until the clock has stood by it for a day.
struct RetentionClock {
    private var lastPass: MonotonicInstant?
    private var lastLook: (wallMilliseconds: Int64, instant: MonotonicInstant)?
    private var lastLeap: MonotonicInstant?

    /// To be asked every `JobLimits.retentionLookMilliseconds`; who is told yes does it.
    mutating func isDue(wallMilliseconds: Int64, at instant: MonotonicInstant) -> Bool {
        if let lastLook {
            let gone = lastLook.instant.milliseconds(until: instant)
            let leap = wallMilliseconds - lastLook.wallMilliseconds - gone
            if leap > JobLimits.retentionLeapMilliseconds { lastLeap = instant }
            // Set right again.
            if leap < -JobLimits.retentionLeapMilliseconds { lastLeap = nil }
        }
        lastLook = (wallMilliseconds, instant)
        let period = JobLimits.retentionPassMilliseconds
        if let lastLeap, lastLeap.milliseconds(until: instant) < period { return false }
        if let lastPass, lastPass.milliseconds(until: instant) < period { return false }
        lastLeap = nil
        lastPass = instant
        return true
    }
}
