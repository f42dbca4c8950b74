// When an item is tried again.

/// The waits before each attempt, lengthened by chance so that failures do not march in step.
package struct RetrySchedule: Sendable, Equatable {
    /// Milliseconds before attempt 1, 2, 3 …; the first is usually 0.
    package let waitsMilliseconds: [Int64]
    /// The largest share by which a wait is lengthened, 0…1.
    package let jitter: Double

    /// 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
    /// - Source: Standard Webhooks, "Deliverability and reliability"; the last two are the contract's.
    package static let standard = RetrySchedule(
        waitsMilliseconds: [
            0, 5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000,
        ],
        jitter: 0.1)

    package init(waitsMilliseconds: [Int64], jitter: Double) {
        self.waitsMilliseconds = waitsMilliseconds
        self.jitter = jitter
    }

    /// The wait before attempt `number`, never shorter than the schedule's own.
    ///
    /// With the standard schedule: `number` 1 → 0 s, 2 → 5 to 5.5 s, 3 → 5 to 5.5 min; beyond the schedule `nil`: the
    /// item has failed.
    /// - Parameter random: uniform in 0..<1; 0 gives the schedule's own value.
    /// - Returns: milliseconds.
    package func wait(beforeAttempt number: Int, random: Double) -> Int64? {
        guard number >= 1, number <= waitsMilliseconds.count else { return nil }
        let wait = waitsMilliseconds[number - 1]
        let share = min(max(random, 0), 1) * jitter
        return wait + Int64((Double(wait) * share).rounded(.down))
    }
}
