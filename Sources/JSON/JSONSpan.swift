// Where one member of an object lies in its text.

/// A member found by `JSONScanner`; the range counts in the scanned bytes and covers the value without white space.
package struct JSONSpan: Sendable, Equatable {
    package let key: String
    package let kind: JSONKind
    package let valueRange: Range<Int>

    package init(key: String, kind: JSONKind, valueRange: Range<Int>) {
        self.key = key
        self.kind = kind
        self.valueRange = valueRange
    }
}

extension [JSONSpan] {
    /// The member called `key`, if any.
    package subscript(key: String) -> JSONSpan? { first { $0.key == key } }
}
