// How long attempts took, in a few hundred bytes.

/// Counts of durations in buckets that grow by a quarter: from 0.1 ms to two minutes, so a percentile is right within
/// an eighth.
package struct LatencyHistogram: Sendable, Equatable {
    /// The upper ends of the buckets, in milliseconds; what is longer counts in the last.
    static let ends: [Double] = {
        var end = 0.1
        return (0..<64).map { _ in
            defer { end *= 1.25 }
            return end
        }
    }()

    private var counts = [UInt32](repeating: 0, count: ends.count)

    package init() {}

    /// From `bytes` as `bytes` gives them; empty when they are not its own.
    init(bytes: [UInt8]) {
        guard bytes.count == counts.count * 4 else { return }
        bytes.withUnsafeBytes { bytes in
            for index in counts.indices {
                counts[index] = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            }
        }
    }

    /// Little-endian, four bytes a bucket.
    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: counts.count * 4)
        bytes.withUnsafeMutableBytes { bytes in
            for index in counts.indices {
                bytes.storeBytes(of: counts[index].littleEndian, toByteOffset: index * 4, as: UInt32.self)
            }
        }
        return bytes
    }

    mutating func add(milliseconds: Double) {
        let index = Self.ends.firstIndex { milliseconds <= $0 } ?? counts.count - 1
        counts[index] = counts[index].addingReportingOverflow(1).overflow ? .max : counts[index] + 1
    }

    mutating func add(_ other: LatencyHistogram) {
        for index in counts.indices {
            let (sum, isTooMuch) = counts[index].addingReportingOverflow(other.counts[index])
            counts[index] = isTooMuch ? .max : sum
        }
    }

    /// The duration that `part` (0…1) of the attempts did not exceed, in milliseconds; `nil` without attempts.
    package func percentile(_ part: Double) -> Double? {
        let total = counts.reduce(UInt64(0)) { $0 + UInt64($1) }
        guard total > 0 else { return nil }
        let wanted = max(1, UInt64((Double(total) * part).rounded(.up)))
        var seen: UInt64 = 0
        for (index, count) in counts.enumerated() {
            seen += UInt64(count)
            if seen >= wanted { return Self.ends[index] }
        }
        return Self.ends.last
    }
}
