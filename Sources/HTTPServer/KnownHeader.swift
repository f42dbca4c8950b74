// The header fields that the server itself must understand or may see only once.

/// A header field that framing, routing or authentication depends on.
enum KnownHeader: Int {
    case host, expect, connection, contentType, authorization, contentLength, transferEncoding, apiKey, tenant

    init?(_ name: Span<UInt8>) {
        let candidate: (KnownHeader, StaticString)
        switch name.count {
        case 4: candidate = (.host, "host")
        case 6: candidate = (.expect, "expect")
        case 9: candidate = (.apiKey, "x-api-key")
        case 10: candidate = (.connection, "connection")
        case 11: candidate = (.tenant, "x-tenant-id")
        case 12: candidate = (.contentType, "content-type")
        case 13: candidate = (.authorization, "authorization")
        case 14: candidate = (.contentLength, "content-length")
        case 17: candidate = (.transferEncoding, "transfer-encoding")
        default: return nil
        }
        guard name.equalsIgnoringCase(candidate.1) else { return nil }
        self = candidate.0
    }

    /// Two of these, even equal ones, are read differently by different programs.
    var mayRepeat: Bool { self == .connection }
}
