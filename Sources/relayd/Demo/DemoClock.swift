// The clock by which the demonstration measures.

import Reactor

enum DemoClock {
    /// Monotonic milliseconds.
    static func milliseconds() -> Int64 {
        Int64(clamping: SystemTime().monotonic().nanoseconds / 1_000_000)
    }
}
