// What sort of value stands in a text.

/// The six kinds of RFC 8259, `true` and `false` taken together.
package enum JSONKind: String, Sendable, CaseIterable {
    case null, bool, number, string, array, object

    /// The word for messages: `boolean` for `bool`, the case's own name otherwise.
    package var name: String { self == .bool ? "boolean" : rawValue }

    /// The word with its article: `an object`, `a number`, `null`.
    package var phrase: String {
        switch self {
        case .null: name
        case .array, .object: "an \(name)"
        case .bool, .number, .string: "a \(name)"
        }
    }
}
