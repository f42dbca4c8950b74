// Reads a short text of fixed form, byte by byte.

/// A place in a text; every step either takes what it names or takes nothing.
struct ASCIICursor {
    private let bytes: [UInt8]
    private var index = 0

    /// A cursor before the first byte; `nil` for a text longer than any time has.
    init?(_ text: String) {
        guard text.utf8.count <= Limits.timeTextBytesMaximum else { return nil }
        bytes = [UInt8](text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    /// Takes `byte` if it comes next.
    mutating func take(byte: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    /// Takes `word` if it comes next.
    mutating func take(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    /// Takes the first of `words` that comes next and answers its place in the list.
    mutating func take(oneOf words: [String]) -> Int? {
        for (place, word) in words.enumerated() where take(word) {
            return place
        }
        return nil
    }

    /// Takes exactly `count` decimal digits, at most nine.
    mutating func takeNumber(digits count: Int) -> Int? {
        guard bytes.count - index >= count else { return nil }
        var value = 0
        for byte in bytes[index..<index + count] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        index += count
        return value
    }

    /// How many decimal digits come next.
    var digitsAhead: Int {
        bytes[index...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    }
}
