// A number as it was written: nothing is lost between reading and writing.

/// A JSON number, kept as its text.
///
/// Two numbers are equal when they are written alike: `1` and `1.0` differ.
package struct JSONNumber: Sendable, Equatable {
    /// Valid JSON: RFC 8259 section 6.
    package let text: String

    package init(_ value: Int) { text = String(value) }

    package init(_ value: Int64) { text = String(value) }

    /// The shortest text that reads back as `value`; whole numbers below 2^53 without a fraction.
    /// - Precondition: `value` is finite, for JSON has no infinity.
    package init(_ value: Double) {
        precondition(value.isFinite, "JSON cannot write \(value)")
        text = Self.whole(value).map { String($0) } ?? value.description
    }

    /// Takes text that a parser has checked.
    init(checked text: String) { self.text = text }

    /// The value if it is a whole number that fits, also when written `1.0` or `1e2`; never a rounded one.
    package var int: Int? {
        if let whole = Int(text) { return whole }
        return double.flatMap(Self.whole)
    }

    /// The nearest double; `nil` when it would be infinite.
    package var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The whole number that `value` is; beyond 2^53 a double no longer tells neighbours apart.
    private static func whole(_ value: Double) -> Int? {
        guard value.magnitude < 0x1p53 else { return nil }
        let whole = Int(value)
        return Double(whole) == value ? whole : nil
    }
}
