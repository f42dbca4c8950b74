// The schemas that all others are made of.

import JSON

extension Schema {
    // MARK: Text

    /// Any text; for answers.
    static let text = type("string")

    /// A text of a request: at most as many characters as the service takes.
    static func text(upTo characters: Int) -> Schema {
        text.adding("maxLength", .value(.int(characters)))
    }

    /// A text of a request that holds more than white space.
    static func filled(upTo characters: Int) -> Schema {
        text(upTo: characters).adding("minLength", .value(1)).adding("pattern", .value(#"\S"#))
    }

    static func text(upTo characters: Int, pattern: String) -> Schema {
        text(upTo: characters).adding("pattern", .value(.string(pattern)))
    }

    /// The octets of a file, in a form.
    static let file = text.adding("contentMediaType", .value("application/octet-stream"))

    static func format(_ name: String) -> Schema { text.adding("format", .value(.string(name))) }

    /// A UUIDv7.
    static let id = format("uuid")

    /// A moment as the service writes it: UTC, with milliseconds.
    static let time = format("date-time").adding("examples", .value(["2026-03-20T10:12:00.000Z"]))

    /// A moment as the service reads it.
    /// - Source: RFC 3339 section 5.6, without the leap second.
    static let givenTime = format("date-time").adding(
        "pattern",
        .value(
            .string(
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$")))

    /// An event's name, the daemon's own or any other of this form.
    static let eventName = text(upTo: Limits.eventIDCharacters, pattern: #"^[a-z0-9_]+(\.[a-z0-9_]+)+$"#)

    static func choice(_ words: [String]) -> Schema {
        text.adding("enum", .value(.strings(words)))
    }

    /// One of the words of the code's own enumeration.
    static func choice<Words: CaseIterable & RawRepresentable>(of words: Words.Type) -> Schema
    where Words.RawValue == String {
        choice(words.allCases.map(\.rawValue))
    }

    // MARK: Other values

    static let flag = type("boolean")
    static let null = type("null")
    /// Whatever JSON can hold.
    static let anything = Schema([])

    static func whole(_ range: ClosedRange<Int>) -> Schema {
        whole(from: range.lowerBound).adding("maximum", .value(.int(range.upperBound)))
    }

    static func whole(from minimum: Int) -> Schema {
        type("integer").adding("minimum", .value(.int(minimum)))
    }

    static func number(_ range: ClosedRange<Int>) -> Schema {
        number(from: range.lowerBound).adding("maximum", .value(.int(range.upperBound)))
    }

    static func number(from minimum: Int) -> Schema {
        type("number").adding("minimum", .value(.int(minimum)))
    }

    // MARK: Many

    static func list(of item: Schema) -> Schema { type("array").adding("items", .schema(item)) }

    static func list(of item: Schema, upTo items: Int) -> Schema {
        list(of: item).adding("maxItems", .value(.int(items)))
    }

    /// The same list with at least one item.
    var notEmpty: Schema { adding("minItems", .value(1)) }

    /// Members of any name.
    static func map(of value: Schema) -> Schema { type("object").adding("additionalProperties", .schema(value)) }

    static func map(of value: Schema, upTo members: Int) -> Schema {
        map(of: value).adding("maxProperties", .value(.int(members)))
    }

    /// An object of a request: what is optional may be null as well as absent, and unknown members are ignored.
    static func body(
        _ required: KeyValuePairs<String, Schema>, optional: KeyValuePairs<String, Schema>...
    ) -> Schema {
        object(required.map { ($0.key, $0.value) }, or: optional.joined().map { ($0.key, $0.value.nullable) })
    }

    /// The fields of a form, where nothing can be null.
    static func form(
        _ required: KeyValuePairs<String, Schema>, optional: KeyValuePairs<String, Schema>
    ) -> Schema {
        answer(required, sometimes: optional)
    }

    /// An object of an answer: `always` is there even where it is null, `sometimes` may be absent.
    static func answer(
        _ always: KeyValuePairs<String, Schema>, sometimes: KeyValuePairs<String, Schema> = [:]
    ) -> Schema {
        object(always.map { ($0.key, $0.value) }, or: sometimes.map { ($0.key, $0.value) })
    }

    /// The same for members that are put together.
    static func answer(_ always: [(String, Schema)], sometimes: KeyValuePairs<String, Schema> = [:]) -> Schema {
        object(always, or: sometimes.map { ($0.key, $0.value) })
    }

    /// A page of a list.
    static func page(of row: Schema) -> Schema {
        answer([
            "data": .list(of: row), "nextCursor": .id.nullable.described("Of the next page; null on the last."),
        ])
    }

    /// The common error body.
    static let fault = answer(
        ["statusCode": .whole(400...599), "error": .text, "message": .text, "requestId": .text],
        sometimes: ["details": .list(of: answer(["field": .text, "issue": .text]))]
    ).named("Error")

    private static func object(
        _ required: [(String, Schema)], or optional: [(String, Schema)]
    ) -> Schema {
        let members = (required + optional).map { (name: $0.0, schema: $0.1) }
        let object = type("object").adding("properties", .members(members))
        guard !required.isEmpty else { return object }
        return object.adding("required", .value(.strings(required.map(\.0))))
    }

    private static func type(_ name: String) -> Schema { Schema([("type", .value(.string(name)))]) }
}
