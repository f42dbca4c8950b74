// Responses as octets.

/// Writes a response's head and decides how its body goes.
enum ResponseEncoder {
    /// What the server adds to a response.
    struct Frame {
        let dateLine: [UInt8]
        let requestID: String
        let closes: Bool
        /// Whether the request was HEAD.
        let omitsBody: Bool
    }

    /// The interim answer that lets a waiting client send its body.
    static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// Whether `response` can be put on the wire without saying something else than its maker meant.
    static func isValid(_ response: HTTPResponse) -> Bool {
        guard (200...599).contains(response.status) else { return false }
        return response.headers.allSatisfy { header in
            !header.name.isEmpty && header.name.utf8.allSatisfy(ByteClass.isToken)
                && header.value.utf8.allSatisfy(ByteClass.isFieldValue)
        }
    }

    /// Adds a valid response to `output`.
    static func encode(_ response: HTTPResponse, _ frame: Frame, into output: inout OutputBuffer) {
        let hasNoContent = response.status == 204 || response.status == 304
        let body = hasNoContent || frame.omitsBody ? [] : response.body
        output.append { octets in
            octets.reserveCapacity(octets.count + 256 + min(body.count, ServerConstants.copiedBodyBytesMaximum))
            appendStatusLine(response.status, to: &octets)
            octets += frame.dateLine
            var hasRequestID = false
            for header in response.headers where !isServers(header.name) {
                if equalsIgnoringCase(header.name, "x-request-id") { hasRequestID = true }
                append(header.name, header.value, to: &octets)
            }
            if !hasRequestID { append("X-Request-Id", frame.requestID, to: &octets) }
            if frame.closes { append("Connection", "close", to: &octets) }
            if !hasNoContent {
                append("Content-Length: ", to: &octets)
                appendDecimal(response.body.count, to: &octets)
                append("\r\n", to: &octets)
            }
            append("\r\n", to: &octets)
        }
        output.append(body: body)
    }

    private static func appendStatusLine(_ status: Int, to octets: inout [UInt8]) {
        append("HTTP/1.1 ", to: &octets)
        appendDecimal(status, to: &octets)
        octets.append(ByteClass.space)
        append(StatusReason.phrase(status), to: &octets)
        append("\r\n", to: &octets)
    }

    private static func append(_ name: String, _ value: String, to octets: inout [UInt8]) {
        append(name, to: &octets)
        append(": ", to: &octets)
        append(value, to: &octets)
        append("\r\n", to: &octets)
    }

    private static func append(_ text: String, to octets: inout [UInt8]) {
        octets.append(contentsOf: text.utf8)
    }

    private static func appendDecimal(_ number: Int, to octets: inout [UInt8]) {
        if number >= 10 { appendDecimal(number / 10, to: &octets) }
        octets.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private static func isServers(_ name: String) -> Bool {
        equalsIgnoringCase(name, "content-length") || equalsIgnoringCase(name, "date")
            || equalsIgnoringCase(name, "connection") || equalsIgnoringCase(name, "transfer-encoding")
    }

    private static func equalsIgnoringCase(_ name: String, _ lowercase: String) -> Bool {
        guard name.utf8.count == lowercase.utf8.count else { return false }
        return zip(name.utf8, lowercase.utf8).allSatisfy { ByteClass.lowercased($0) == $1 }
    }
}
