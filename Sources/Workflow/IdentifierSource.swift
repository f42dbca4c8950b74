// Makes ids that grow strictly, however many fall into one millisecond.

/// A source of ids for rows that are read back in the order they were made.
///
/// Each id of a millisecond counts on from the one before: 42 bits of counter after the time, the last 32 bits random.
/// A millisecond starts its counter at a random place in the lower half, so two sources do not meet and 2⁴¹ ids at
/// least fit behind it. While the clock stands still or goes back, the source stays at the latest time it has seen.
/// Confined to one owner; two sources give no order between them.
/// - Source: RFC 9562 section 6.2, method 1 (fixed-length dedicated counter, guard bit against rollover).
package struct IdentifierSource: Sendable {
    private var latest = Timestamp(milliseconds: -1)
    private var counter: UInt64 = 0

    private static let counterBits: UInt64 = 42
    private static let counterMaximum: UInt64 = (1 << counterBits) - 1
    private static let seedMask: UInt64 = counterMaximum >> 1

    package init() {}

    /// Uses the present millisecond up, as 2⁴¹ ids would; for the tests of what follows.
    mutating func exhaustCounter() {
        counter = Self.counterMaximum
    }

    /// The next id, greater than every one before, with randomness from the system.
    package mutating func next(at now: Timestamp) -> Identifier {
        var random = SystemRandomNumberGenerator()
        return next(at: now, random: &random)
    }

    /// The next id, greater than every one before.
    package mutating func next(at now: Timestamp, random: inout some RandomNumberGenerator) -> Identifier {
        if now > latest {
            latest = now
            counter = random.next() & Self.seedMask
        } else if counter < Self.counterMaximum {
            counter += 1
        } else {
            latest = latest.advanced(byMilliseconds: 1)
            counter = random.next() & Self.seedMask
        }
        let tail = random.next() & 0xFFFF_FFFF
        return Identifier(version7At: latest, counter >> 30, (counter & 0x3FFF_FFFF) << 32 | tail)
    }
}
