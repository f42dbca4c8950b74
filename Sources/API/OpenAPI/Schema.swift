// A JSON Schema as a value: what a member, a body or an answer of the API may look like.

import JSON

/// A schema of the dialect of OpenAPI 3.1. One with a name stands among the document's components and is referred to.
struct Schema: Sendable {
    /// What a keyword holds.
    enum Keyword: Sendable {
        case value(JSONValue)
        case schema(Schema)
        case schemas([Schema])
        case members([(name: String, schema: Schema)])
    }

    private var name: String?
    private var keywords: [(name: String, keyword: Keyword)]

    init(_ keywords: [(name: String, keyword: Keyword)]) { self.keywords = keywords }

    /// The same under a name of its own in the document's components.
    func named(_ name: String) -> Schema {
        var copy = self
        copy.name = name
        return copy
    }

    /// The same with a sentence for the reader.
    func described(_ text: String) -> Schema { adding("description", .value(.string(text))) }

    /// The same with one more keyword. What has a name stays as it is: the keyword stands beside the reference.
    func adding(_ keyword: String, _ value: Keyword) -> Schema {
        var copy = name == nil ? self : Schema([("allOf", .schemas([self]))])
        copy.keywords.append((keyword, value))
        return copy
    }

    /// The same, or null.
    var nullable: Schema {
        guard name == nil, let type = keywords.firstIndex(where: { $0.name == "type" }),
            case .value(.string(let word)) = keywords[type].keyword
        else { return Schema([("anyOf", .schemas([self, .null]))]) }
        var copy = self
        copy.keywords[type].keyword = .value([.string(word), "null"])
        for (index, entry) in keywords.enumerated() {
            guard entry.name == "enum", case .value(.array(let words)) = entry.keyword else { continue }
            copy.keywords[index].keyword = .value(.array(words + [.null]))
        }
        return copy
    }

    /// The schema as JSON, or a reference to it after it was put among `components`.
    func json(_ components: inout SchemaComponents) -> JSONValue {
        guard let name else { return written(&components) }
        components.add(name, written(&components))
        return ["$ref": .string("#/components/schemas/\(name)")]
    }

    private func written(_ components: inout SchemaComponents) -> JSONValue {
        var object = JSONObject()
        for (name, keyword) in keywords {
            switch keyword {
            case .value(let value): object[name] = value
            case .schema(let schema): object[name] = schema.json(&components)
            case .schemas(let schemas): object[name] = .array(schemas.map { $0.json(&components) })
            case .members(let members):
                object[name] = .object(JSONObject(members.map { ($0.name, $0.schema.json(&components)) }))
            }
        }
        return .object(object)
    }
}
