// Responses with JSON bodies.

import HTTPServer
import JSON

enum Answer {
    static func json(_ status: Int, _ value: JSONValue) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [(name: "Content-Type", value: "application/json")], body: value.serialized())
    }

    static let noContent = HTTPResponse(status: 204)
}
