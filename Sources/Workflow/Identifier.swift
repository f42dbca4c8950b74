// A 128-bit id in the UUIDv7 layout: sorts by the millisecond it was made.

/// An id of a tenant, platform, key, endpoint, interview, plan, event or outbox item.
///
/// Text form: 36 characters, lower case, `01912d68-783e-7a03-8467-5661c1243ad4`. Ids made here are version 7; ids that
/// are read may be of any version, for other systems' ids are compared, not judged.
/// - Source: RFC 9562 section 5.7.
package struct Identifier: Hashable, Sendable, Comparable {
    /// The first eight bytes, big-endian: 48 bits of Unix milliseconds, version 7, 12 random bits.
    package let high: UInt64
    /// The last eight bytes, big-endian: the variant and 62 random bits.
    package let low: UInt64

    /// The last millisecond that 48 bits can name, in the year 10889.
    private static let millisecondsMaximum: Int64 = 0xFFFF_FFFF_FFFF

    /// An id from its two halves, whatever they hold.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// An id of version 7 with the lowest 12 bits of `first` and 62 of `second` beside the time.
    ///
    /// A time before 1970 or beyond 48 bits counts as the nearest that can be named.
    init(version7At timestamp: Timestamp, _ first: UInt64, _ second: UInt64) {
        let milliseconds = UInt64(min(max(timestamp.milliseconds, 0), Self.millisecondsMaximum))
        high = milliseconds << 16 | 0x7000 | (first & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (second & 0x3FFF_FFFF_FFFF_FFFF)
    }

    /// A new id for `timestamp`, with 74 random bits from `random`.
    package init(at timestamp: Timestamp, random: inout some RandomNumberGenerator) {
        self.init(version7At: timestamp, random.next(), random.next())
    }

    /// A new id for `timestamp` from the system's random source.
    package static func make(at timestamp: Timestamp) -> Identifier {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: timestamp, random: &random)
    }

    /// The millisecond in the id; meaningful for version 7 only.
    package var timestamp: Timestamp {
        Timestamp(milliseconds: Int64(high >> 16))
    }

    /// By time first, then by the rest: the order of the text forms and of the bytes.
    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier: CustomStringConvertible {
    /// The 36 characters, lower case.
    package var text: String { text(behind: "") }

    /// The 36 characters behind `prefix`, in one piece of memory.
    package func text(behind prefix: String) -> String {
        let prefix = prefix.utf8.span
        let length = prefix.count + Self.textLength
        // The buffer is as long as what is written into it, and ends with the closure.
        return unsafe String(unsafeUninitializedCapacity: length) { buffer in
            var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
            for index in prefix.indices { output.append(prefix[index]) }
            append(to: &output)
            return unsafe output.finalize(for: buffer)
        }
    }

    /// Appends the text form; for writers that own a buffer.
    package func appendText(to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: Self.textLength) { append(to: &$0) }
    }

    private func append(to output: inout OutputSpan<UInt8>) {
        Hexadecimal.append(high >> 32, digits: 8, to: &output)
        output.append(Self.dash)
        Hexadecimal.append(high >> 16, digits: 4, to: &output)
        output.append(Self.dash)
        Hexadecimal.append(high, digits: 4, to: &output)
        output.append(Self.dash)
        Hexadecimal.append(low >> 48, digits: 4, to: &output)
        output.append(Self.dash)
        Hexadecimal.append(low, digits: 12, to: &output)
    }

    /// The same as `text`.
    package var description: String { text }

    /// The id written as `text`: 36 characters with dashes at their places, digits in either case.
    ///
    /// `nil` for everything else; braces, `urn:uuid:` and missing dashes included.
    package init?(_ text: String) {
        guard text.utf8.count == Self.textLength else { return nil }
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var index = 0
        for byte in text.utf8 {
            switch index {
            case 8, 13, 18, 23:
                guard byte == Self.dash else { return nil }
            default:
                guard let digit = Hexadecimal.value(of: byte) else { return nil }
                if index < Self.lowTextStart {
                    halves.high = halves.high << 4 | digit
                } else {
                    halves.low = halves.low << 4 | digit
                }
            }
            index += 1
        }
        self.init(high: halves.high, low: halves.low)
    }

    private static let dash = UInt8(ascii: "-")
    private static let textLength = 36
    /// Where the digits of `low` begin in the text.
    private static let lowTextStart = 19
}

extension Identifier {
    /// The 16 bytes, big-endian: they sort as the ids do.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: high >> shift))
        }
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: low >> shift))
        }
        return bytes
    }

    /// The id of exactly 16 bytes, `nil` for any other count.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let high = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let low = bytes.dropFirst(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        self.init(high: high, low: low)
    }
}
