// A place in a text, as an editor shows it.

/// Line and column from 1, the column in characters (Unicode scalars), and the offset in bytes from 0.
package struct JSONPlace: Sendable, Equatable, Comparable, CustomStringConvertible {
    package let line: Int
    package let column: Int
    package let offset: Int

    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// The place of byte `offset` (clamped to the text), counted from the start: O(offset), for errors only.
    init(offset: Int, in text: [UInt8]) {
        let clamped = min(max(offset, 0), text.count)
        var line = 1
        var column = 1
        for byte in text[..<clamped] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(line: line, column: column, offset: clamped)
    }

    /// `line 3, column 7`.
    package var description: String { "line \(line), column \(column)" }

    package static func < (left: JSONPlace, right: JSONPlace) -> Bool {
        left.offset < right.offset
    }
}
