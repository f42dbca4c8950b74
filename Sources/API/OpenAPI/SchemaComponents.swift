// The named schemas of a document, gathered while it is written.

import JSON

/// Schemas by name, each once.
struct SchemaComponents {
    private var schemas: [String: JSONValue] = [:]

    /// - Precondition: one name, one schema.
    mutating func add(_ name: String, _ schema: JSONValue) {
        precondition(schemas[name].map { $0 == schema } ?? true, "two schemas are called \(name)")
        schemas[name] = schema
    }

    /// By name, in the order of the alphabet.
    var json: JSONValue {
        .object(JSONObject(schemas.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
}
