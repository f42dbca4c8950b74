// A statement's text, written in the program and nowhere else.

/// The text of one statement. Only a literal makes one, so no text from outside ever becomes SQL.
///
/// Two are equal when they are the same literal; a connection keeps one prepared statement for each.
struct SQL: ExpressibleByStringLiteral, Hashable, CustomStringConvertible {
    let text: StaticString

    init(stringLiteral text: StaticString) {
        precondition(text.hasPointerRepresentation, "a statement is more than one character")
        self.text = text
    }

    static func == (left: SQL, right: SQL) -> Bool { left.text.utf8Start == right.text.utf8Start }

    func hash(into hasher: inout Hasher) { hasher.combine(text.utf8Start) }

    var description: String { text.description }
}
