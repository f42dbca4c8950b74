// A refusal inside the parsers, before its line and column are known.

/// A fault as the parsers throw it: the place is worked out once, at the door.
struct JSONFault: Error {
    var offset: Int
    var reason: String

    /// The error for `text`, with line and column counted from its start.
    func located(in text: [UInt8]) -> JSONError {
        let place = JSONPlace(offset: offset, in: text)
        return JSONError(line: place.line, column: place.column, offset: place.offset, reason: reason)
    }
}
