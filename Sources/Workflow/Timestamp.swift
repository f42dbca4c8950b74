// A moment in wall time: Unix milliseconds, written as ISO 8601 in UTC.

/// A moment in wall time, to the millisecond.
///
/// Text form: `2026-03-20T10:12:00.000Z`.
package struct Timestamp: Hashable, Sendable, Comparable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored.
    package let milliseconds: Int64

    /// A moment from any number of milliseconds.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whole Unix seconds, rounded towards the past.
    package var unixSeconds: Int64 {
        milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
    }

    /// The moment `change` milliseconds later, or the last one that can be held.
    package func advanced(byMilliseconds change: Int64) -> Timestamp {
        let (sum, isOverflown) = milliseconds.addingReportingOverflow(change)
        guard isOverflown else { return Timestamp(milliseconds: sum) }
        return Timestamp(milliseconds: change < 0 ? .min : .max)
    }

    /// Earlier before later.
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
