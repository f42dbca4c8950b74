// Why a text is not acceptable JSON, and where.

/// A refusal that a newcomer can act on: the place and one plain reason.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    /// From 1, in characters (Unicode scalars) of the line.
    package let column: Int
    /// From 0, in bytes of the whole text.
    package let offset: Int
    /// A clause without the place, for instance `duplicate key "a"`.
    package let reason: String

    package init(line: Int, column: Int, offset: Int, reason: String) {
        self.line = line
        self.column = column
        self.offset = offset
        self.reason = reason
    }

    /// `line 3, column 7: duplicate key "a"`.
    package var description: String { "line \(line), column \(column): \(reason)" }
}
