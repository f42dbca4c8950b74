// A URL as libcurl splits it: the only reading of a URL that counts.
import CCurl

/// A URL split by `curl_url()`, and the handle that requests are sent from.
///
/// One parser decides at save and at sending, so that no difference between parsers can be used. Only absolute http and
/// https URLs without credentials, with a host in ASCII, pass. Confined to the thread that made it.
final class OutgoingURL {
    /// Lives as long as this object; libcurl only reads it.
    let handle: OpaquePointer
    let scheme: String
    /// In lower case, without brackets, zone or a closing dot.
    let host: String
    let port: Int
    /// Set when the host is an address, in whatever notation it was written.
    let literal: IPAddress?

    var isHTTPS: Bool { scheme == "https" }

    /// - Throws: `CallbackURLError.malformed` or `.credentials` or `.scheme`.
    init(_ text: String) throws(CallbackURLError) {
        try Self.checkBytes(text)
        guard CurlLibrary.isStarted, let handle = curl_url() else { throw .malformed("libcurl has no memory for it") }
        do throws(CallbackURLError) {
            let status = curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER))
            guard status == CURLUE_OK else { throw Self.error(status) }
            let scheme = try Self.part(CURLUPART_SCHEME, of: handle).lowercased()
            guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
            guard (try? Self.part(CURLUPART_ZONEID, of: handle)) == nil else { throw .malformed("a zone in its host") }
            (host, literal) = try Self.host(of: handle)
            port = Int(try Self.part(CURLUPART_PORT, of: handle)) ?? 0
            self.scheme = scheme
            self.handle = handle
        } catch {
            curl_url_cleanup(handle)
            throw error
        }
    }

    deinit { curl_url_cleanup(handle) }

    /// libcurl is lenient in places: it takes one to three slashes, backslashes by version, and spaces by option.
    private static func checkBytes(_ text: String) throws(CallbackURLError) {
        let bytes = text.utf8
        guard bytes.count <= TransferLimits.urlBytesMaximum else {
            throw .tooLong(bytes: bytes.count, maximum: TransferLimits.urlBytesMaximum)
        }
        guard bytes.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw .malformed(
                "a space, a control character or a letter outside ASCII: a host is written in its xn-- form, the rest"
                    + " percent-encoded")
        }
        guard !bytes.contains(UInt8(ascii: "\\")) else { throw .malformed("a backslash") }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed("no scheme") }
        let rest = bytes[bytes.index(after: colon)...]
        let start = rest.prefix(3)
        guard start.count == 3, start.prefix(2).allSatisfy({ $0 == UInt8(ascii: "/") }),
            start.last != UInt8(ascii: "/")
        else { throw .malformed("no \"//\" and host after its scheme") }
        // libcurl decodes a host; what others read there may be another one.
        let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
        guard !authority.contains(UInt8(ascii: "%")) else { throw .malformed("a percent sign in its host") }
    }

    private static func host(of handle: OpaquePointer) throws(CallbackURLError) -> (String, IPAddress?) {
        var host = try part(CURLUPART_HOST, of: handle).lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard let literal = IPAddress(host) else { throw .malformed("no valid IPv6 address in its host") }
            return (literal.description, literal)
        }
        if host.hasSuffix(".") { host.removeLast() }
        let isName = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x2d || byte == 0x2e || byte == 0x5f
        }
        guard isName, !host.isEmpty, host.utf8.count <= 253 else {
            throw .malformed("a host that is no name; write letters outside ASCII as punycode")
        }
        let literal = IPAddress(host)
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy({ (1...63).contains($0.utf8.count) }) else {
            throw .malformed("a host with a part that is empty or longer than 63 letters")
        }
        // No domain ends in a number. The look-up would read an address in some old notation there.
        guard literal != nil || !labels.suffix(1).contains(where: isNumber) else {
            throw .malformed("a host that ends in a number and is no address of four decimal parts")
        }
        return (host, literal)
    }

    /// Decimal, octal or hexadecimal.
    private static func isNumber(_ label: Substring) -> Bool {
        let digits = label.hasPrefix("0x") ? label.dropFirst(2) : label
        return digits.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || digits.count < label.count && (0x61...0x66).contains(byte)
        }
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) throws(CallbackURLError) -> String {
        var text: UnsafeMutablePointer<CChar>?
        let status = curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT))
        guard status == CURLUE_OK, let text else { throw error(status) }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func error(_ status: CURLUcode) -> CallbackURLError {
        switch status {
        case CURLUE_USER_NOT_ALLOWED: return .credentials
        case CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SCHEME: return .malformed("a scheme that is not https")
        case CURLUE_BAD_PORT_NUMBER: return .malformed("a bad port number")
        case CURLUE_NO_HOST: return .malformed("no host")
        default:
            return .malformed(curl_url_strerror(status).map { String(cString: $0) } ?? "error \(status.rawValue)")
        }
    }
}
