// Reading text out of a span of octets.

extension Span<UInt8> {
    /// Whether these octets are `text`, which is ASCII in lower case, in whatever case.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { letters in
            for index in indices where ByteClass.lowercased(self[index]) != letters[index] { return false }
            return true
        }
    }

    /// The octets as text; what is not UTF-8 becomes the replacement character.
    var text: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }

    /// The octets between `range` without blanks on either side.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ByteClass.isBlank(self[start]) { start += 1 }
        while end > start, ByteClass.isBlank(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// The place of the first `byte` within `range`.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The elements of a comma-separated list, trimmed; empty ones included.
    func forEachListElement(_ body: (Range<Int>) -> Void) {
        var start = 0
        while let comma = firstIndex(of: UInt8(ascii: ","), in: start..<count) {
            body(trimmed(start..<comma))
            start = comma + 1
        }
        body(trimmed(start..<count))
    }
}
