// A 128-bit id in the UUIDv7 layout: sorts by the millisecond it was made.

/// An id of a tenant, platform, key, endpoint, interview, plan, event or outbox item.
///
/// Text form: 36 characters, lower case, `01912d68-783e-7a03-8467-5661c1243ad4`.
/// - Source: RFC 9562 section 5.7.
package struct Identifier: Hashable, Sendable, Comparable {
    /// The first eight bytes, big-endian: 48 bits of Unix milliseconds, version 7, 12 random bits.
    package let high: UInt64
    /// The last eight bytes, big-endian: the variant and 62 random bits.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id for `timestamp`, with 74 random bits from `random`.
    package init(at timestamp: Timestamp, random: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(truncatingIfNeeded: timestamp.milliseconds) & 0xFFFF_FFFF_FFFF
        let first = random.next()
        let second = random.next()
        high = milliseconds << 16 | 0x7000 | (first & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (second & 0x3FFF_FFFF_FFFF_FFFF)
    }

    /// A new id for `timestamp` from the system's random source.
    package static func make(at timestamp: Timestamp) -> Identifier {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: timestamp, random: &random)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
