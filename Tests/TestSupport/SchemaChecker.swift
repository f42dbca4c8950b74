// Holds values against JSON Schemas, as far as our OpenAPI document uses them.
package import JSON

/// Checks strictly: an object may have no member that its schema does not name, and a keyword that is not known here is
/// a fault of its own.
package struct SchemaChecker: Sendable {
    private let document: JSONValue

    /// - Parameter document: what `#/…` references lead into.
    package init(document: JSONValue) { self.document = document }

    /// What of `value` does not fit; empty when all does.
    package func faults(of value: JSONValue, against schema: JSONValue, at place: String = "$") -> [String] {
        guard let keywords = schema.object else { return ["\(place): no schema but \(schema.text)"] }
        var faults: [String] = []
        for keyword in keywords.members {
            faults += self.faults(of: value, keyword: keyword.key, keyword.value, in: keywords, at: place)
        }
        return faults
    }

    /// What a `#/…` reference leads to.
    package func resolved(_ reference: String) -> JSONValue? {
        guard reference.hasPrefix("#/") else { return nil }
        var found: JSONValue? = document
        for part in reference.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
        return found
    }

    private func faults(
        of value: JSONValue, keyword: String, _ rule: JSONValue, in schema: JSONObject, at place: String
    ) -> [String] {
        switch keyword {
        case "$ref":
            guard let target = resolved(rule.string ?? "") else { return ["\(place): \(rule.text) leads nowhere"] }
            return faults(of: value, against: target, at: place)
        case "description", "examples": return []
        case "type":
            let kinds = rule.array?.compactMap(\.string) ?? [rule.string ?? ""]
            return kinds.contains { Self.isOfType(value, $0) } ? [] : ["\(place): \(value.text) is no \(rule.text)"]
        case "enum":
            return rule.array?.contains(value) == true ? [] : ["\(place): \(value.text) is none of \(rule.text)"]
        case "anyOf":
            let choices = (rule.array ?? []).map { faults(of: value, against: $0, at: place) }
            return choices.contains { $0.isEmpty } ? [] : choices.flatMap { $0 }
        case "allOf": return (rule.array ?? []).flatMap { faults(of: value, against: $0, at: place) }
        case "properties", "required", "additionalProperties", "maxProperties":
            guard let object = value.object else { return [] }
            return faults(of: object, keyword: keyword, rule, in: schema, at: place)
        case "items", "minItems", "maxItems":
            guard let array = value.array else { return [] }
            return faults(of: array, keyword: keyword, rule, at: place)
        case "minimum", "maximum":
            guard let number = value.double, let bound = rule.double else { return [] }
            return (keyword == "minimum" ? number >= bound : number <= bound)
                ? [] : ["\(place): \(value.text) against \(keyword) \(rule.text)"]
        case "minLength", "maxLength", "pattern", "format":
            guard let text = value.string else { return [] }
            return Self.isFitting(text, keyword, rule)
                ? [] : ["\(place): \(value.text) against \(keyword) \(rule.text)"]
        default: return ["\(place): the keyword \(keyword) is not known to the checker"]
        }
    }

    private func faults(
        of object: JSONObject, keyword: String, _ rule: JSONValue, in schema: JSONObject, at place: String
    ) -> [String] {
        switch keyword {
        case "required":
            return (rule.array ?? []).compactMap(\.string).filter { object[$0] == nil }
                .map { "\(place): \($0) is missing" }
        case "properties":
            return object.members.flatMap { member -> [String] in
                let inner = "\(place).\(member.key)"
                if let known = rule[member.key] { return faults(of: member.value, against: known, at: inner) }
                return schema["additionalProperties"] == nil ? ["\(inner): is not described"] : []
            }
        case "additionalProperties":
            return object.members.filter { schema["properties"]?[$0.key] == nil }
                .flatMap { faults(of: $0.value, against: rule, at: "\(place).\($0.key)") }
        default: return object.count <= rule.int ?? 0 ? [] : ["\(place): too many members"]
        }
    }

    private func faults(of array: [JSONValue], keyword: String, _ rule: JSONValue, at place: String) -> [String] {
        switch keyword {
        case "items":
            array.enumerated().flatMap { faults(of: $0.element, against: rule, at: "\(place)[\($0.offset)]") }
        case "minItems": array.count >= rule.int ?? 0 ? [] : ["\(place): too few items"]
        default: array.count <= rule.int ?? 0 ? [] : ["\(place): too many items"]
        }
    }

    private static func isOfType(_ value: JSONValue, _ type: String) -> Bool {
        switch type {
        case "string": value.string != nil
        case "integer": value.int != nil
        case "number": value.double != nil
        case "boolean": value.bool != nil
        case "null": value.isNull
        case "array": value.array != nil
        case "object": value.object != nil
        default: false
        }
    }

    private static func isFitting(_ text: String, _ keyword: String, _ rule: JSONValue) -> Bool {
        switch keyword {
        case "minLength": return text.unicodeScalars.count >= rule.int ?? 0
        case "maxLength": return text.unicodeScalars.count <= rule.int ?? 0
        case "pattern":
            guard let pattern = rule.string, let regex = try? Regex(pattern) else { return false }
            return text.contains(regex)
        default:
            switch rule.string {
            case "uuid":
                let pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
                return (try? Regex(pattern)).map { text.contains($0) } ?? false
            case "date-time":
                let pattern = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$"
                return (try? Regex(pattern)).map { text.contains($0) } ?? false
            case "uri": return text.contains("://")
            default: return false
            }
        }
    }
}
