// What a request is for: path, query, and the host where the target names one.

/// A request target taken apart.
/// - Source: RFC 9112, 3.2.
struct RequestTarget: Hashable, Sendable {
    /// Percent-decoded once; `*` for a request to the server as a whole.
    var path: String
    /// What follows the first `?`, as it came.
    var query: String?
    /// Host and port of an absolute target: it wins over the `Host` header.
    var authority: String?

    /// Reads a target, which holds visible ASCII only.
    ///
    /// Refuses what could mean different things to different readers: a fragment, user names, dot segments, encoded
    /// slashes, NUL and control characters, backslashes, octets that are not UTF-8.
    static func parse(_ octets: Span<UInt8>, method: String) throws(HTTPRefusalKind) -> RequestTarget {
        guard octets.count > 0, octets.firstIndex(of: UInt8(ascii: "#"), in: 0..<octets.count) == nil else {
            throw .targetSyntax
        }
        if octets[0] == UInt8(ascii: "/") { return try origin(octets, from: 0, authority: nil) }
        if octets.count == 1, octets[0] == UInt8(ascii: "*"), method == "OPTIONS" {
            return RequestTarget(path: "*", query: nil, authority: nil)
        }
        return try absolute(octets)
    }

    private static func absolute(_ octets: Span<UInt8>) throws(HTTPRefusalKind) -> RequestTarget {
        let start: Int
        if octets.count > 7, octets.extracting(0..<7).equalsIgnoringCase("http://") {
            start = 7
        } else if octets.count > 8, octets.extracting(0..<8).equalsIgnoringCase("https://") {
            start = 8
        } else {
            throw .targetSyntax
        }
        var end = start
        while end < octets.count, octets[end] != UInt8(ascii: "/"), octets[end] != UInt8(ascii: "?") { end += 1 }
        let authority = octets.extracting(start..<end)
        guard HostName.isValid(authority) else { throw .hostSyntax }
        return try origin(octets, from: end, authority: authority.text)
    }

    /// Path and query from `start` on; an empty path means the root.
    private static func origin(
        _ octets: Span<UInt8>, from start: Int, authority: String?
    ) throws(HTTPRefusalKind) -> RequestTarget {
        let mark = octets.firstIndex(of: UInt8(ascii: "?"), in: start..<octets.count)
        let end = mark ?? octets.count
        let path = start == end ? "/" : try decodedPath(octets.extracting(start..<end))
        let query = mark.map { octets.extracting(($0 + 1)..<octets.count).text }
        return RequestTarget(path: path, query: query, authority: authority)
    }

    private static func decodedPath(_ octets: Span<UInt8>) throws(HTTPRefusalKind) -> String {
        guard octets.firstIndex(of: UInt8(ascii: "\\"), in: 0..<octets.count) == nil else {
            throw .targetPath
        }
        var path = octets.text
        if octets.firstIndex(of: UInt8(ascii: "%"), in: 0..<octets.count) != nil {
            guard let decoded = String(validating: try unescaped(octets), as: UTF8.self) else {
                throw .targetPath
            }
            path = decoded
        }
        guard !hasDotSegment(path) else { throw .targetPath }
        return path
    }

    private static func unescaped(_ octets: Span<UInt8>) throws(HTTPRefusalKind) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = 0
        while index < octets.count {
            guard octets[index] == UInt8(ascii: "%") else {
                result.append(octets[index])
                index += 1
                continue
            }
            guard index + 2 < octets.count, let high = ByteClass.hexValue(octets[index + 1]),
                let low = ByteClass.hexValue(octets[index + 2])
            else { throw .targetPath }
            let byte = high << 4 | low
            guard byte >= 0x20, byte != 0x7f, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "\\") else {
                throw .targetPath
            }
            result.append(byte)
            index += 3
        }
        return result
    }

    private static func hasDotSegment(_ path: String) -> Bool {
        let dot = UInt8(ascii: ".")
        var dots = 0
        var isOnlyDots = true
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/") {
                if isOnlyDots, dots == 1 || dots == 2 { return true }
                (dots, isOnlyDots) = (0, true)
            } else if byte == dot {
                dots += 1
            } else {
                isOnlyDots = false
            }
        }
        return isOnlyDots && (dots == 1 || dots == 2)
    }
}
