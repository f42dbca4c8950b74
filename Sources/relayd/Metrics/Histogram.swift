// Durations counted by how long they were.

/// Counts in buckets of fixed ends, without waiting and without allocating.
final class Histogram: Sendable {
    /// One moment's reading.
    struct Reading: Sendable {
        /// Of each bucket alone; the last is for what was longer than every end.
        let counts: [Int]
        let sumSeconds: Double
    }

    /// The upper ends of the buckets, in seconds, ascending.
    let endsSeconds: [Double]
    private let endsNanoseconds: [Int]
    private let counts: [Counter]
    private let sumNanoseconds = Counter()
    private let isShared: Bool

    /// - Parameter isShared: several threads record.
    init(endsSeconds: [Double], isShared: Bool) {
        self.isShared = isShared
        self.endsSeconds = endsSeconds
        endsNanoseconds = endsSeconds.map { Int(($0 * 1e9).rounded()) }
        counts = (0...endsSeconds.count).map { _ in Counter() }
    }

    func record(nanoseconds: Int) {
        let length = max(0, nanoseconds)
        var bucket = 0
        while bucket < endsNanoseconds.count, length > endsNanoseconds[bucket] { bucket += 1 }
        if isShared {
            counts[bucket].add()
            sumNanoseconds.add(length)
        } else {
            counts[bucket].addAlone()
            sumNanoseconds.addAlone(length)
        }
    }

    /// - Parameter milliseconds: anything below 100 years; what is no number counts as 0.
    func record(milliseconds: Double) {
        let nanoseconds = milliseconds * 1e6 + 0.5
        record(nanoseconds: nanoseconds > 0 && nanoseconds < 9e18 ? Int(nanoseconds) : 0)
    }

    /// The count is the sum of the buckets, so a reading agrees with itself whatever is recorded meanwhile.
    var reading: Reading {
        Reading(counts: counts.map(\.value), sumSeconds: Double(sumNanoseconds.value) / 1e9)
    }
}
