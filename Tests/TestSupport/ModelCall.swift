// A question to a model as a stand-in server read it, and what is wrong with its form.
package import JSON

/// One request to `/chat/completions`.
package struct ModelCall: Sendable {
    package let request: ReceivedRequest
    package let body: JSONValue

    package init(_ request: ReceivedRequest) {
        self.request = request
        body = (try? JSONReader.parse(request.body)) ?? .null
    }

    /// The name of the wanted answer's schema.
    package var name: String { body["response_format"]?["json_schema"]?["name"]?.string ?? "" }

    package var schema: JSONValue { body["response_format"]?["json_schema"]?["schema"] ?? .null }

    package var messages: [JSONValue] { body["messages"]?.array ?? [] }

    /// The content of message `index`.
    package func content(_ index: Int) -> String {
        messages.indices.contains(index) ? messages[index]["content"]?.string ?? "" : ""
    }

    /// What the question is about: the first message of the user, which is JSON itself.
    package var data: JSONValue { (try? JSONReader.parse(Array(content(1).utf8))) ?? .null }

    /// Everything that a strict server would refuse.
    package var faults: [String] {
        var faults: [String] = []
        func require(_ isRight: Bool, _ fault: String) { if !isRight { faults.append(fault) } }
        require(request.method == "POST", "the method is \(request.method)")
        require(request.target.hasSuffix("/chat/completions"), "the target is \(request.target)")
        require(request["content-type"] == "application/json", "the type is \(request["content-type"] ?? "absent")")
        require(body.object != nil, "the body is no JSON object")
        let known: Set<String> = [
            "model", "messages", "max_tokens", "max_completion_tokens", "temperature", "response_format", "stream",
        ]
        require(Set(body.object?.keys ?? []).isSubset(of: known), "a member is not known: \(body.object?.keys ?? [])")
        require(body["model"]?.string?.isEmpty == false, "no model is named")
        require((body["max_tokens"] ?? body["max_completion_tokens"])?.int ?? 0 > 0, "no bound of tokens")
        require(body["stream"] == .bool(false), "a stream is wanted")
        let roles = messages.map { $0["role"]?.string ?? "" }
        require(roles == ["system", "user"] || roles == ["system", "user", "assistant", "user"], "roles are \(roles)")
        require(data.object != nil, "the user's message is no JSON object")
        let format = body["response_format"]
        require(format?["type"] == "json_schema", "the format is no schema")
        require(format?["json_schema"]?["strict"] == .bool(true), "the schema is not strict")
        require(name.wholeMatch(of: #/[A-Za-z0-9_-]{1,64}/#) != nil, "the schema's name is \(name)")
        return faults + Self.schemaFaults(schema, at: "schema")
    }

    /// The rules of strict mode.
    private static func schemaFaults(_ schema: JSONValue, at path: String) -> [String] {
        let known: Set<String> = [
            "type", "properties", "required", "additionalProperties", "items", "enum", "description",
        ]
        guard let object = schema.object else { return ["\(path) is no object"] }
        var faults = Set(object.keys).isSubset(of: known) ? [] : ["\(path) uses another word: \(object.keys)"]
        switch schema["type"]?.string {
        case "object":
            let properties = schema["properties"]?.object ?? [:]
            if schema["additionalProperties"] != .bool(false) { faults.append("\(path) allows other members") }
            if schema["required"]?.array?.compactMap(\.string) != properties.keys {
                faults.append("\(path) does not require all its members")
            }
            faults += properties.members.flatMap { schemaFaults($0.value, at: "\(path).\($0.key)") }
        case "array": faults += schemaFaults(schema["items"] ?? .null, at: "\(path)[]")
        case "string", "integer", "number", "boolean": break
        default: faults.append("\(path) has no known type")
        }
        return faults
    }
}
