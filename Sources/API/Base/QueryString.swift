// The query of a request, decoded.

/// Names and values of `a=1&b=two+words`; a name that comes twice keeps its last value.
struct QueryString {
    private var values: [String: String] = [:]

    /// - Throws: `.badRequest` when an escape is broken or the text is not UTF-8.
    init(_ query: String?) throws(APIError) {
        guard let query else { return }
        for pair in query.utf8.split(separator: UInt8(ascii: "&"), maxSplits: 64) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = parts.count > 1 ? Self.decoded(parts[1]) : "" else {
                throw .badRequest("The query is not properly percent-encoded.")
            }
            values[name] = value
        }
    }

    /// The value of `name`; `nil` when absent or empty.
    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
