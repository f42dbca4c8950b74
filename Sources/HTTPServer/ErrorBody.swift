// The body of an answer that the server gives by itself.

/// The contract's error shape for what no handler has seen.
enum ErrorBody {
    /// A response of `kind`'s status; nothing the client sent is repeated in it.
    static func response(_ kind: HTTPRefusalKind, status: Int, requestID: String) -> HTTPResponse {
        // Phrases and messages are our own and hold nothing that JSON escapes; the id is checked where it is made.
        let text = """
            {"statusCode":\(status),"error":"\(StatusReason.phrase(status))",\
            "message":"\(kind.message)","requestId":"\(requestID)"}
            """
        var headers = [(name: "Content-Type", value: "application/json")]
        if status == 503 { headers.append(("Retry-After", "1")) }
        return HTTPResponse(status: status, headers: headers, body: Array(text.utf8))
    }
}
