// What the command line asks of whoever holds the data directory, in the form that goes over the control socket.

import HTTPServer
import JSON

/// One request: to the daemon over its socket, or to the API on the file.
struct ControlRequest: Sendable {
    let method: String
    let path: String
    var query: [(name: String, value: String?)] = []
    /// `nil`: no body.
    var body: JSONValue?
    /// The tenant that a route of the API shall act for.
    var tenant: String?
    var timeoutMilliseconds = ServeLimits.controlTimeoutMilliseconds

    init(_ method: String, _ path: String, body: JSONValue? = nil) {
        self.method = method
        self.path = path
        self.body = body
    }

    /// Path and query, encoded.
    var target: String { queryText.map { "\(path)?\($0)" } ?? path }

    /// The names that have a value; `nil` when none has.
    private var queryText: String? {
        let pairs = query.compactMap { name, value in value.map { "\(name)=\(Self.encoded($0))" } }
        return pairs.isEmpty ? nil : pairs.joined(separator: "&")
    }

    var headers: [(name: String, value: String)] {
        let type = body == nil ? [] : [(name: "Content-Type", value: "application/json")]
        return type + (tenant.map { [(name: "X-Tenant-ID", value: $0)] } ?? [])
    }

    /// The same request for a handler in this process.
    var local: HTTPRequest {
        HTTPRequest(
            head: HTTPRequestHead(method: method, path: path, query: queryText, headers: HTTPHeaders(headers)),
            body: body?.serialized() ?? [])
    }

    /// Every byte but the unreserved ones escaped.
    /// - Source: RFC 3986, section 2.3.
    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            let letter = Character(Unicode.Scalar(byte))
            if letter.isASCII, letter.isLetter || letter.isNumber || "-._~".contains(letter) {
                encoded.append(letter)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
    }
}

/// What came of it.
struct ControlAnswer: Sendable {
    let status: Int
    let value: JSONValue
    /// Whether a daemon gave it; else it was worked out on the file.
    let isFromDaemon: Bool

    /// What an answer with an error says, its details included.
    var refusal: String {
        let details = (value["details"]?.array ?? []).compactMap { detail in
            detail["field"]?.string.map { "\($0): \(detail["issue"]?.string ?? "")" }
        }
        let message = value["message"]?.string ?? "the daemon answered \(status)"
        return VisibleText.escaped(details.isEmpty ? message : details.joined(separator: "; "))
    }
}
