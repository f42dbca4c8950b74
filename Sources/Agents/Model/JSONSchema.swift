// The shape of a model's answer: told to the server, and checked by us.

import JSON

/// A shape that a server can hold its model to, and that we check whatever the server does.
///
/// Written with the few words that every server's strict mode knows; bounds of numbers and lengths are told in
/// descriptions, for some servers refuse a schema that states them, and checked here.
indirect enum JSONSchema: Sendable {
    /// Not blank, at most so many scalars.
    case text(scalars: Int, String)
    case choice([String])
    case integer(ClosedRange<Int>, String)
    case flag(String)
    case list(of: JSONSchema, count: ClosedRange<Int>, String)
    /// All members, in this order, and no others.
    case object([(name: String, schema: JSONSchema)])

    /// What stands in `response_format`.
    var json: JSONValue {
        switch self {
        case .text(let scalars, let meaning):
            return ["type": "string", "description": .string("\(meaning) At most \(scalars) characters.")]
        case .choice(let words): return ["type": "string", "enum": .strings(words)]
        case .integer(let range, let meaning):
            let bounds = "\(range.lowerBound) to \(range.upperBound)."
            var json: JSONObject = ["type": "integer", "description": .string("\(meaning) \(bounds)")]
            if range.count <= 10 { json["enum"] = .array(range.map { .int($0) }) }
            return .object(json)
        case .flag(let meaning): return ["type": "boolean", "description": .string(meaning)]
        case .list(let element, let count, let meaning):
            let bounds = "\(count.lowerBound) to \(count.upperBound) entries."
            return ["type": "array", "items": element.json, "description": .string("\(meaning) \(bounds)")]
        case .object(let members):
            return [
                "type": "object", "properties": .object(JSONObject(members.map { ($0.name, $0.schema.json) })),
                "required": .strings(members.map(\.name)), "additionalProperties": false,
            ]
        }
    }

    /// What of `value` does not fit, a sentence each, none of which holds a text of the value: sentences are shown and
    /// logged, values may hold what a candidate said.
    func faults(in value: JSONValue, at path: String = "answer") -> [String] {
        switch self {
        case .text(let scalars, _):
            guard let text = value.string else { return ["\(path) must be a string, not \(value.kindName)"] }
            if Clip.line(text, scalars: 1) == nil { return ["\(path) is blank"] }
            let count = text.unicodeScalars.count
            return count > scalars ? ["\(path) has \(count) characters; \(scalars) are allowed"] : []
        case .choice(let words):
            return value.string.map(words.contains) == true ? [] : ["\(path) is none of the allowed words"]
        case .integer(let range, _):
            guard let number = value.int, range.contains(number) else {
                return ["\(path) must be a whole number from \(range.lowerBound) to \(range.upperBound)"]
            }
            return []
        case .flag: return value.bool == nil ? ["\(path) must be true or false"] : []
        case .list(let element, let count, _): return Self.faults(in: value, of: element, count, at: path)
        case .object(let members): return Self.faults(in: value, of: members, at: path)
        }
    }

    private static func faults(
        in value: JSONValue, of element: JSONSchema, _ count: ClosedRange<Int>, at path: String
    ) -> [String] {
        guard let elements = value.array else { return ["\(path) must be an array, not \(value.kindName)"] }
        guard count.contains(elements.count) else {
            return ["\(path) has \(elements.count) entries, not \(count.lowerBound) to \(count.upperBound)"]
        }
        return elements.enumerated().flatMap { element.faults(in: $1, at: "\(path)[\($0)]") }
    }

    private static func faults(
        in value: JSONValue, of members: [(name: String, schema: JSONSchema)], at path: String
    ) -> [String] {
        guard let object = value.object else { return ["\(path) must be an object, not \(value.kindName)"] }
        let names = members.map(\.name)
        var faults = object.keys.contains { !names.contains($0) } ? ["\(path) has a member that was not asked for"] : []
        for member in members {
            guard let found = object[member.name] else {
                faults.append("\(path).\(member.name) is missing")
                continue
            }
            faults += member.schema.faults(in: found, at: "\(path).\(member.name)")
        }
        return faults
    }
}
