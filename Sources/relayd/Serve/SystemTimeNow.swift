// The wall clock, for the few places that stand outside every loop.

import Reactor

enum SystemTimeNow {
    /// Unix milliseconds.
    static func milliseconds() -> Int64 { SystemTime().wallMilliseconds() }
}
