// Reads the fields of a JSON object and gathers everything that is wrong with them.

import JSON
import Workflow

/// Every fault is remembered, so that a caller hears of all of them at once. `null` counts as absent, unknown keys are
/// ignored.
struct FieldReader {
    let object: JSONObject
    private let prefix: String
    private(set) var issues: [FieldIssue] = []

    init(_ object: JSONObject, prefix: String = "") {
        self.object = object
        self.prefix = prefix
    }

    mutating func note(_ field: String, _ issue: String) {
        issues.append(FieldIssue(prefix + field, issue))
    }

    mutating func note(_ more: [FieldIssue]) {
        issues.append(contentsOf: more)
    }

    /// Notes what is wrong with fields that have no issue yet. A field of the body as a whole is left out, too, when
    /// something in it has one: a sum of which a part could not be read is wrong for that alone.
    mutating func noteUnknown(_ more: [FieldIssue]) {
        let known = issues.map(\.field)
        issues += more.filter { issue in
            let isWhole = !issue.field.contains(".")
            return !known.contains { $0 == issue.field || isWhole && $0.hasPrefix(issue.field + ".") }
        }
    }

    /// - Throws: `.invalid` when anything was wrong.
    func finish() throws(APIError) {
        guard issues.isEmpty else { throw .invalid(issues) }
    }

    func has(_ field: String) -> Bool { present(field) != nil }

    /// A string of at most `characters`, `nil` when absent or of the wrong kind.
    mutating func string(_ field: String, characters: Int = Limits.textCharacters) -> String? {
        guard let value = present(field) else { return nil }
        guard let text = value.string else {
            note(field, "must be a string, not \(value.kindName)")
            return nil
        }
        guard text.unicodeScalars.count <= characters else {
            note(field, "must have at most \(characters) characters")
            return nil
        }
        return text
    }

    /// A string that must be there and hold more than white space.
    mutating func requiredString(_ field: String, characters: Int = Limits.textCharacters) -> String {
        guard has(field) else {
            note(field, "is required")
            return ""
        }
        guard let text = string(field, characters: characters) else { return "" }
        if text.isBlank { note(field, "must not be blank") }
        return text
    }

    mutating func strings(
        _ field: String, items: Int = Limits.arrayItems, characters: Int = Limits.textCharacters
    ) -> [String]? {
        guard let value = present(field) else { return nil }
        guard let array = value.array else {
            note(field, "must be an array of strings, not \(value.kindName)")
            return nil
        }
        guard array.count <= items else {
            note(field, "must have at most \(items) items")
            return nil
        }
        var texts: [String] = []
        for (index, item) in array.enumerated() {
            if let text = item.string, text.unicodeScalars.count <= characters {
                texts.append(text)
            } else if item.string != nil {
                note("\(field)[\(index)]", "must have at most \(characters) characters")
            } else {
                note("\(field)[\(index)]", "must be a string, not \(item.kindName)")
            }
        }
        return texts
    }

    mutating func bool(_ field: String) -> Bool? {
        guard let value = present(field) else { return nil }
        guard let bool = value.bool else {
            note(field, "must be true or false, not \(value.kindName)")
            return nil
        }
        return bool
    }

    mutating func int(_ field: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = present(field) else { return nil }
        guard let int = value.int, range.contains(int) else {
            note(field, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return int
    }

    mutating func array(_ field: String, items: Int = Limits.arrayItems) -> [JSONValue]? {
        guard let value = present(field) else { return nil }
        guard let array = value.array else {
            note(field, "must be an array, not \(value.kindName)")
            return nil
        }
        guard array.count <= items else {
            note(field, "must have at most \(items) items")
            return nil
        }
        return array
    }

    mutating func object(_ field: String, members: Int = Limits.arrayItems) -> JSONObject? {
        guard let value = present(field) else { return nil }
        guard let object = value.object else {
            note(field, "must be an object, not \(value.kindName)")
            return nil
        }
        guard object.count <= members else {
            note(field, "must have at most \(members) members")
            return nil
        }
        return object
    }

    mutating func timestamp(_ field: String) -> Timestamp? {
        guard let text = string(field, characters: Limits.nameCharacters) else { return nil }
        guard let timestamp = Timestamp(iso8601: text) else {
            note(field, "must be an ISO 8601 time such as 2026-03-20T10:12:00.000Z")
            return nil
        }
        return timestamp
    }

    private func present(_ field: String) -> JSONValue? {
        guard let value = object[field], value != .null else { return nil }
        return value
    }
}
