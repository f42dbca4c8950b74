// Values from literals and from optionals, so that shapes read like the JSON they make.

extension JSONValue {
    /// `nil` becomes `null`.
    package static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    /// `nil` becomes `null`.
    package static func optional(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }

    /// `nil` becomes `null`.
    package static func optional(_ value: Int64?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }

    /// `nil` becomes `null`.
    /// - Precondition: a given value is finite.
    package static func optional(_ value: Double?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }

    /// `nil` becomes `null`.
    package static func optional(_ value: Bool?) -> JSONValue { value.map { .bool($0) } ?? .null }

    package static func int(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    package static func int(_ value: Int64) -> JSONValue { .number(JSONNumber(value)) }

    /// - Precondition: `value` is finite.
    package static func double(_ value: Double) -> JSONValue { .number(JSONNumber(value)) }

    package static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
    package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }

    package init(floatLiteral value: Double) { self = .number(JSONNumber(value)) }

    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral {
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }

    package init(nilLiteral: ()) { self = .null }
}
