// IP addresses as clients and operators write them.

/// Reads the usual text forms of an IP address.
package enum AddressText {
    /// The 4 bytes of an IPv4 or the 16 of an IPv6 address, in network order; nil when `text` is neither.
    package static func bytes(_ text: String) -> [UInt8]? {
        text.utf8.contains(UInt8(ascii: ":")) ? version6(text) : version4(text.utf8).map(bytes)
    }

    /// The 32 bits of an IPv4 address; nil when `text` is none. Allocates nothing.
    static func version4(_ text: some Sequence<UInt8>) -> UInt32? {
        var address: UInt32 = 0
        var (number, digits, dots) = (UInt32(0), 0, 0)
        for byte in text {
            if byte == UInt8(ascii: "."), digits > 0, dots < 3 {
                address = address << 8 | number
                (number, digits, dots) = (0, 0, dots + 1)
                continue
            }
            // A number that begins with 0 goes no further: elsewhere it would be octal.
            guard (0x30...0x39).contains(byte), digits == 0 || number > 0 else { return nil }
            number = number * 10 + UInt32(byte - 0x30)
            digits += 1
            guard number <= 255 else { return nil }
        }
        return digits > 0 && dots == 3 ? address << 8 | number : nil
    }

    private static func bytes(_ version4: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: version4 >> $0) }
    }

    private static func version6(_ text: String) -> [UInt8]? {
        let halves = text.components(separatedByDoubleColon: ())
        guard halves.count <= 2 else { return nil }
        guard let head = groups(halves[0]), let tail = halves.count == 2 ? groups(halves[1]) : [] else { return nil }
        let missing = 16 - head.count - tail.count
        guard halves.count == 2 ? missing >= 2 : missing == 0 else { return nil }
        return head + [UInt8](repeating: 0, count: missing) + tail
    }

    /// The bytes of `a:b:c`, the last group of which may be an IPv4 address.
    private static func groups(_ text: String) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.utf8.contains(UInt8(ascii: ".")) {
                guard let last = version4(part.utf8) else { return nil }
                bytes += Self.bytes(last)
            } else {
                guard (1...4).contains(part.utf8.count), part.first != "+", let group = UInt16(part, radix: 16) else {
                    return nil
                }
                bytes += [UInt8(group >> 8), UInt8(truncatingIfNeeded: group)]
            }
        }
        return bytes
    }
}

extension String {
    /// The parts around `::`.
    fileprivate func components(separatedByDoubleColon: Void) -> [String] {
        var parts: [String] = []
        var part = ""
        var rest = self[...]
        while let character = rest.popFirst() {
            if character == ":", rest.first == ":" {
                rest.removeFirst()
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        return parts + [part]
    }
}
