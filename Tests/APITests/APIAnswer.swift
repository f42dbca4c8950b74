// What a test gets back from a call.

import HTTPServer
import JSON
import Testing

/// A response, its body read as JSON where it is JSON.
struct APIAnswer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]
    /// Whether its client is to rest.
    let isRefusal: Bool
    /// `null` for an empty body and for one that is no JSON.
    let json: JSONValue

    init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers
        body = response.body
        isRefusal = response.isRefusal
        json = (try? JSONReader.parse(response.body)) ?? .null
    }

    subscript(key: String) -> JSONValue? { json[key] }

    /// The first header called `name`, in whatever case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    /// The keys of the body, in their order.
    var keys: [String] { json.object?.keys ?? [] }
    var message: String? { json["message"]?.string }
    /// The fields that `details` names, in its order.
    var fields: [String] { (json["details"]?.array ?? []).compactMap { $0["field"]?.string } }

    /// A string member, which must be there.
    func string(_ key: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        try #require(json[key]?.string, "no string \(key) in \(text)", sourceLocation: sourceLocation)
    }

    /// Checks that this is the contract's error body for `status`, with the reason phrase that belongs to it.
    /// - Parameter fields: what `details` must name, in any order; `nil`: there must be no `details`.
    func expectFault(
        _ status: Int, _ message: String? = nil, fields: [String]? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.status == status, "\(text)", sourceLocation: sourceLocation)
        var wanted = ["statusCode", "error", "message"]
        if fields != nil { wanted.append("details") }
        wanted.append("requestId")
        #expect(keys == wanted, "\(text)", sourceLocation: sourceLocation)
        #expect(json["statusCode"] == .int(status), sourceLocation: sourceLocation)
        #expect(json["error"]?.string == Self.reasons[status], sourceLocation: sourceLocation)
        #expect(json["requestId"] == "request-1", sourceLocation: sourceLocation)
        if let message { #expect(self.message == message, sourceLocation: sourceLocation) }
        if let fields { #expect(self.fields.sorted() == fields.sorted(), "\(text)", sourceLocation: sourceLocation) }
        let issues = (json["details"]?.array ?? []).map { $0["issue"]?.string ?? "" }
        #expect(!issues.contains(""), "a detail without an issue: \(text)", sourceLocation: sourceLocation)
    }

    private static let reasons = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        409: "Conflict", 413: "Content Too Large", 415: "Unsupported Media Type",
        422: "Unprocessable Content", 429: "Too Many Requests",
        500: "Internal Server Error", 503: "Service Unavailable",
    ]
}
