// Any JSON value as a tree.

package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
    /// Already valid JSON text, written as it stands. The readers never produce it.
    case raw([UInt8])

    package var isNull: Bool { self == .null }

    package var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The value of a whole number that fits; never a rounded one.
    package var int: Int? { number?.int }

    package var double: Double? { number?.double }

    package var number: JSONNumber? { if case .number(let number) = self { number } else { nil } }

    package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

    package var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    package var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

    /// The member `key` of an object; `nil` for anything else.
    package subscript(key: String) -> JSONValue? { object?[key] }

    /// The word for messages: `null`, `boolean`, `number`, `string`, `array`, `object`, `raw`.
    package var kindName: String {
        switch self {
        case .null: JSONKind.null.name
        case .bool: JSONKind.bool.name
        case .number: JSONKind.number.name
        case .string: JSONKind.string.name
        case .array: JSONKind.array.name
        case .object: JSONKind.object.name
        case .raw: "raw"
        }
    }

    /// The value as UTF-8 JSON; `pretty` breaks lines and indents by two spaces, raw parts stay as they are.
    package func serialized(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(reserving: 256, pretty: pretty)
        writer.value(self)
        return writer.bytes
    }

    /// `serialized()` as a string.
    package var text: String { String(decoding: serialized(), as: UTF8.self) }
}
