// Everything a server refuses by itself, and what it answers.

/// Why a request or a connection was refused before any handler saw it, or ended early.
///
/// Raw values are names for metrics and logs.
package enum HTTPRefusalKind: String, Error, CaseIterable, Sendable {
    // The grammar.
    case bareLineFeed = "bare_line_feed"
    case emptyLines = "empty_lines"
    case requestLineSyntax = "request_line_syntax"
    case requestLineTooLong = "request_line_too_long"
    case targetSyntax = "target_syntax"
    case targetPath = "target_path"
    case versionSyntax = "version_syntax"
    case versionUnsupported = "version_unsupported"
    case methodUnknown = "method_unknown"
    case headerTooLarge = "header_too_large"
    case headerFieldCount = "header_field_count"
    case headerFolded = "header_folded"
    case headerName = "header_name"
    case headerValue = "header_value"
    case headerDuplicate = "header_duplicate"
    case hostMissing = "host_missing"
    case hostSyntax = "host_syntax"
    case contentLength = "content_length"
    case transferEncoding = "transfer_encoding"
    case transferCodingUnknown = "transfer_coding_unknown"
    case framingAmbiguous = "framing_ambiguous"
    case chunkSyntax = "chunk_syntax"
    case trailerTooLarge = "trailer_too_large"
    // The rules.
    case bodyTooLarge = "body_too_large"
    case bodiesTooLarge = "bodies_too_large"
    case expectationUnknown = "expectation_unknown"
    case headerTimeout = "header_timeout"
    case bodyTimeout = "body_timeout"
    case answerTimeout = "answer_timeout"
    case writeTimeout = "write_timeout"
    case truncated = "truncated"
    case tooManyPending = "too_many_pending"
    // The handler.
    case unanswered = "unanswered"
    case responseInvalid = "response_invalid"
    // The listener.
    case addressCap = "address_cap"
    case evicted = "evicted"
    case descriptorShortage = "descriptor_shortage"
    case handshakeFailed = "handshake_failed"
    case handshakeTimeout = "handshake_timeout"

    /// What the client is answered; nil where it is only disconnected.
    package var status: Int? {
        switch self {
        case .requestLineTooLong: 414
        case .headerTooLarge, .headerFieldCount, .trailerTooLarge: 431
        case .versionUnsupported: 505
        case .methodUnknown, .transferCodingUnknown: 501
        case .bodyTooLarge: 413
        case .expectationUnknown: 417
        case .headerTimeout, .bodyTimeout: 408
        case .bodiesTooLarge, .tooManyPending, .answerTimeout: 503
        case .unanswered, .responseInvalid: 500
        case .writeTimeout, .truncated, .addressCap, .evicted, .descriptorShortage, .handshakeFailed,
            .handshakeTimeout:
            nil
        default: 400
        }
    }

    /// What the client is told. Says what is wrong, never what was sent.
    var message: String {
        switch self {
        case .bareLineFeed: "Lines end with CR LF"
        case .emptyLines: "More than one empty line before the request line"
        case .requestLineSyntax: "The request line is not METHOD SP TARGET SP VERSION"
        case .requestLineTooLong: "The request line is too long"
        case .targetSyntax: "The request target is malformed"
        case .targetPath: "The path holds a dot segment, an encoded slash, a backslash or a malformed escape"
        case .versionSyntax: "The protocol version is malformed"
        case .versionUnsupported: "HTTP/1.1 and HTTP/1.0 are spoken here"
        case .methodUnknown: "The method is not known"
        case .headerTooLarge: "The header section is too large"
        case .headerFieldCount: "The header section has too many fields"
        case .headerFolded: "A header line begins with white space"
        case .headerName: "A header name is malformed"
        case .headerValue: "A header value holds a control character"
        case .headerDuplicate: "A header that may stand once stands twice"
        case .hostMissing: "The Host header is missing"
        case .hostSyntax: "The Host header is malformed"
        case .contentLength: "The Content-Length is malformed"
        case .transferEncoding: "The Transfer-Encoding is malformed"
        case .transferCodingUnknown: "The transfer coding is not known"
        case .framingAmbiguous: "Content-Length and Transfer-Encoding exclude each other"
        case .chunkSyntax: "The chunked body is malformed"
        case .trailerTooLarge: "The trailer section is too large"
        case .bodyTooLarge: "The body is too large"
        case .bodiesTooLarge, .tooManyPending: "The server is busy"
        case .expectationUnknown: "The expectation cannot be met"
        case .headerTimeout: "The header section did not arrive in time"
        case .bodyTimeout: "The body did not arrive in time"
        case .answerTimeout: "The request was not answered in time"
        case .unanswered, .responseInvalid: "Something went wrong on our side"
        case .writeTimeout, .truncated, .addressCap, .evicted, .descriptorShortage, .handshakeFailed,
            .handshakeTimeout:
            ""
        }
    }
}
