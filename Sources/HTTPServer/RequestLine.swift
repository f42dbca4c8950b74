// The first line of a request.

/// Method, target and version of a request.
struct RequestLine: Sendable {
    let method: String
    let rawTarget: String
    let target: RequestTarget
    let isVersion11: Bool

    /// The methods that are spoken. `CONNECT` and `TRACE` are not.
    /// - Source: RFC 9110, 9.3; RFC 5789 for PATCH.
    static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    /// Reads a line without its line end: `method SP target SP HTTP/1.x`, single spaces and nothing else.
    init(_ line: Span<UInt8>) throws(HTTPRefusalKind) {
        guard let first = line.firstIndex(of: ByteClass.space, in: 0..<line.count), first > 0,
            let second = line.firstIndex(of: ByteClass.space, in: (first + 1)..<line.count), second > first + 1
        else { throw .requestLineSyntax }
        for index in 0..<first where !ByteClass.isToken(line[index]) { throw .requestLineSyntax }
        for index in (first + 1)..<second where !ByteClass.isVisible(line[index]) { throw .targetSyntax }
        method = line.extracting(0..<first).text
        let octets = line.extracting((first + 1)..<second)
        target = try RequestTarget.parse(octets, method: method)
        rawTarget = octets.text
        isVersion11 = try Self.isVersion11(line.extracting((second + 1)..<line.count))
        guard Self.methods.contains(method) else { throw .methodUnknown }
    }

    private static func isVersion11(_ octets: Span<UInt8>) throws(HTTPRefusalKind) -> Bool {
        // The name of the protocol is case-sensitive.
        guard octets.count == 8, octets.extracting(0..<5).text == "HTTP/", ByteClass.isDigit(octets[5]),
            octets[6] == UInt8(ascii: "."), ByteClass.isDigit(octets[7])
        else { throw .versionSyntax }
        guard octets[5] == UInt8(ascii: "1"), octets[7] <= UInt8(ascii: "1") else { throw .versionUnsupported }
        return octets[7] == UInt8(ascii: "1")
    }
}
