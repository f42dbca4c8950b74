// A walk through an OpenAPI document that looks at references and schemas.

import JSON
import TestSupport

/// Gathers what is wrong with a document, and what it refers to.
struct DocumentWalk {
    let checker: SchemaChecker
    private(set) var faults: [String] = []
    private(set) var references: Set<String> = []

    private static let types: Set<String> = ["string", "integer", "number", "boolean", "null", "array", "object"]

    init(checker: SchemaChecker) { self.checker = checker }

    /// Looks at a part of the document that is no schema.
    mutating func visit(_ value: JSONValue, at place: String) {
        for (index, item) in (value.array ?? []).enumerated() { visit(item, at: "\(place)/\(index)") }
        for member in value.object?.members ?? [] {
            let inner = "\(place)/\(member.key)"
            switch member.key {
            case "$ref": follow(member.value, at: place)
            case "schema": visit(schema: member.value, at: inner)
            case "schemas":
                for schema in member.value.object?.members ?? [] {
                    visit(schema: schema.value, at: "\(inner)/\(schema.key)")
                }
            default: visit(member.value, at: inner)
            }
        }
    }

    private mutating func follow(_ reference: JSONValue, at place: String) {
        guard let text = reference.string, checker.resolved(text) != nil else {
            faults.append("\(place): \(reference.text) leads nowhere")
            return
        }
        references.insert(text)
    }

    private mutating func visit(schema: JSONValue, at place: String) {
        guard let keywords = schema.object else {
            faults.append("\(place): no schema")
            return
        }
        for keyword in keywords.members {
            let inner = "\(place)/\(keyword.key)"
            switch keyword.key {
            case "$ref": follow(keyword.value, at: place)
            case "type":
                let types = keyword.value.array?.compactMap(\.string) ?? [keyword.value.string ?? ""]
                if !Self.types.isSuperset(of: types) { faults.append("\(inner): \(keyword.value.text)") }
            case "enum": require(keyword.value.array?.isEmpty == false, inner)
            case "required":
                let known = Set(keywords["properties"]?.object?.keys ?? [])
                require(known.isSuperset(of: (keyword.value.array ?? []).compactMap(\.string)), inner)
            case "properties":
                for member in keyword.value.object?.members ?? [] {
                    visit(schema: member.value, at: "\(inner)/\(member.key)")
                }
            case "items", "additionalProperties": visit(schema: keyword.value, at: inner)
            case "anyOf", "allOf":
                for (index, choice) in (keyword.value.array ?? []).enumerated() {
                    visit(schema: choice, at: "\(inner)/\(index)")
                }
            case "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "maxProperties":
                require(keyword.value.double != nil, inner)
            case "pattern": require(keyword.value.string.map { (try? Regex($0)) != nil } ?? false, inner)
            case "format", "description", "contentMediaType": require(keyword.value.string != nil, inner)
            case "examples": require(keyword.value.array != nil, inner)
            default: faults.append("\(inner): not a keyword that is used here")
            }
        }
    }

    private mutating func require(_ holds: Bool, _ place: String) {
        if !holds { faults.append("\(place) is malformed") }
    }
}
