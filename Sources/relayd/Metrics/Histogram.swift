// Durations counted by how long they were.

import Synchronization

/// Counts in buckets of fixed ends. Any thread; two atomic additions and no allocation.
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
    private let sumNanoseconds = Atomic<Int>(0)

    init(endsSeconds: [Double]) {
        self.endsSeconds = endsSeconds
        endsNanoseconds = endsSeconds.map { Int(($0 * 1e9).rounded()) }
        counts = (0...endsSeconds.count).map { _ in Counter() }
    }

    func record(nanoseconds: Int) {
        let length = max(0, nanoseconds)
        var bucket = 0
        while bucket < endsNanoseconds.count, length > endsNanoseconds[bucket] { bucket += 1 }
        counts[bucket].add()
        sumNanoseconds.wrappingAdd(length, ordering: .relaxed)
    }

    /// - Parameter milliseconds: anything below 100 years; what is no number counts as 0.
    func record(milliseconds: Double) {
        record(nanoseconds: Int(exactly: (milliseconds * 1e6).rounded()) ?? 0)
    }

    /// The count is the sum of the buckets, so a reading agrees with itself whatever is recorded meanwhile.
    var reading: Reading {
        Reading(counts: counts.map(\.value), sumSeconds: Double(sumNanoseconds.load(ordering: .relaxed)) / 1e9)
    }
}
