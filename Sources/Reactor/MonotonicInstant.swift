// A point on the clock that never jumps.

/// Nanoseconds since the machine started, suspended time included.
///
/// Only differences mean anything, and only within one run of the machine: never stored, never sent.
package struct MonotonicInstant: Comparable, Hashable, Sendable {
    package var nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The instant `milliseconds` later (earlier when negative), held at the ends of the scale instead of wrapping.
    package func advanced(byMilliseconds milliseconds: Int64) -> Self {
        let (distance, isTooFar) = milliseconds.magnitude.multipliedReportingOverflow(by: 1_000_000)
        if milliseconds < 0 {
            let (result, isBelow) = nanoseconds.subtractingReportingOverflow(distance)
            return Self(nanoseconds: isTooFar || isBelow ? .min : result)
        }
        let (result, isAbove) = nanoseconds.addingReportingOverflow(distance)
        return Self(nanoseconds: isTooFar || isAbove ? .max : result)
    }

    /// Whole milliseconds from here to `other`, rounded towards zero; negative when `other` is earlier.
    package func milliseconds(until other: Self) -> Int64 {
        if other.nanoseconds >= nanoseconds {
            return Int64((other.nanoseconds - nanoseconds) / 1_000_000)
        }
        return -Int64((nanoseconds - other.nanoseconds) / 1_000_000)
    }
}
