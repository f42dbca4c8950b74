// The OpenAPI document as a test reads it: what an operation may answer.

import JSON
import TestSupport
import Testing

@testable import API

/// The document that every world serves.
struct DescribedAPI: Sendable {
    let document: JSONValue
    let checker: SchemaChecker

    /// Written once, as every world serves it: a test that waited here for a world of its own while it holds another
    /// would wait for ever.
    private static let written = try? JSONReader.parse(
        OpenAPIDocument.json(of: .all, version: APIWorld.version, publicURL: APIWorld.publicURL).serialized())

    init() throws {
        document = try #require(Self.written)
        checker = SchemaChecker(document: document)
    }

    /// Every operation with its path and method.
    var operations: [(path: String, method: String, operation: JSONValue)] {
        (document["paths"]?.object?.members ?? []).flatMap { path in
            (path.value.object?.members ?? []).map { (path.key, $0.key.uppercased(), $0.value) }
        }
    }

    func operation(_ id: String) throws -> JSONValue {
        try #require(
            operations.first { $0.operation["operationId"]?.string == id }?.operation, "\(id) is not described")
    }

    /// What the document says of an operation's answer with this status; `nil` when it is not described.
    func response(_ operationID: String, _ status: Int) throws -> JSONValue? {
        let response = try operation(operationID)["responses"]?[String(status)]
        guard let reference = response?["$ref"]?.string else { return response }
        return checker.resolved(reference)
    }

    /// Checks that an operation may answer so: status, type and body.
    func expect(_ answer: APIAnswer, of operationID: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let described = try response(operationID, answer.status)
        let response = try #require(
            described, "\(operationID) answers \(answer.status), which is not described: \(answer.text)",
            sourceLocation: sourceLocation)
        guard let content = response["content"]?.object?.members.first else {
            #expect(answer.body.isEmpty, "\(operationID) \(answer.status)", sourceLocation: sourceLocation)
            return
        }
        #expect(answer.header("Content-Type") == content.key, "\(operationID)", sourceLocation: sourceLocation)
        let value = content.key == "application/json" ? answer.json : .string(answer.text)
        let schema = try #require(content.value["schema"], sourceLocation: sourceLocation)
        let faults = checker.faults(of: value, against: schema)
        #expect(faults == [], "\(operationID) \(answer.status)", sourceLocation: sourceLocation)
    }

    /// Checks the body of an event against what the document says of it.
    func expect(event name: String, _ payload: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let body = document["webhooks"]?[name]?["post"]?["requestBody"]?["content"]?["application/json"]?["schema"]
        let schema = try #require(body, "the event \(name) is not described", sourceLocation: sourceLocation)
        let faults = checker.faults(of: try JSONReader.parse(Array(payload.utf8)), against: schema)
        #expect(faults == [], "\(name)", sourceLocation: sourceLocation)
    }
}
