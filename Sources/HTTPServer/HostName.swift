// Which hosts a request may be addressed to.

/// The syntax of `host[:port]` in a `Host` header or an absolute target.
///
/// Narrower than the grammar on purpose: letters, digits, `-`, `.`, `_`, or an IPv6 address in brackets, and a port
/// of one to five digits that fits. Percent escapes, user names and an empty port are refused.
enum HostName {
    static func isValid(_ octets: Span<UInt8>) -> Bool {
        guard octets.count > 0, octets.count <= ServerConstants.hostBytesMaximum else { return false }
        if octets[0] == UInt8(ascii: "[") {
            guard let end = octets.firstIndex(of: UInt8(ascii: "]"), in: 1..<octets.count), end > 2 else {
                return false
            }
            for index in 1..<end where !isVersion6(octets[index]) { return false }
            return isPort(octets, from: end + 1)
        }
        var index = 0
        while index < octets.count, isName(octets[index]) { index += 1 }
        return index > 0 && isPort(octets, from: index)
    }

    /// Whether what begins at `start` is nothing, or a colon and a port.
    private static func isPort(_ octets: Span<UInt8>, from start: Int) -> Bool {
        if start == octets.count { return true }
        let digits = octets.count - start - 1
        guard octets[start] == ByteClass.colon, digits >= 1, digits <= 5 else { return false }
        var port = 0
        for index in (start + 1)..<octets.count {
            guard ByteClass.isDigit(octets[index]) else { return false }
            port = port * 10 + Int(octets[index] - UInt8(ascii: "0"))
        }
        return port <= 65_535
    }

    private static func isName(_ byte: UInt8) -> Bool {
        let letter = ByteClass.lowercased(byte)
        return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") || ByteClass.isDigit(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    private static func isVersion6(_ byte: UInt8) -> Bool {
        ByteClass.hexValue(byte) != nil || byte == ByteClass.colon || byte == UInt8(ascii: ".")
    }
}
