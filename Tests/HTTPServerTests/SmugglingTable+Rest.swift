// Streams about lines, chunks, hosts, targets and other protocols.

extension SmugglingTable {
    private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"
    private static let get = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"

    static let lines: [SmugglingCase] = [
        SmugglingCase("lines: LF alone everywhere", "GET / HTTP/1.1\nHost: a\n\n", "refused bare_line_feed"),
        SmugglingCase("lines: CR alone everywhere", "GET / HTTP/1.1\rHost: a\r\r\n", "refused version_syntax"),
        SmugglingCase("lines: CR LF CR at the end", post + "\r\r\n", "refused header_name"),
        SmugglingCase("lines: an empty name", post + ": x\r\n\r\n", "refused header_name"),
        SmugglingCase("lines: only a colon", post + ":\r\n\r\n", "refused header_name"),
        SmugglingCase("lines: a name in quotes", post + "\"X\": x\r\n\r\n", "refused header_name"),
        SmugglingCase("lines: a name with a slash", post + "X/Y: x\r\n\r\n", "refused header_name"),
        SmugglingCase("lines: a fold of a tab", post + "X: y\r\n\tz\r\n\r\n", "refused header_folded"),
        SmugglingCase("lines: a fold that ends the head", post + "X: y\r\n \r\n\r\n", "refused header_folded"),
        SmugglingCase("lines: one empty line before", "\r\n" + get, "GET /next", "body "),
        SmugglingCase("lines: blanks on the empty line before", " \r\n" + get, "refused request_line_syntax"),
        SmugglingCase("lines: a request line of one word", "GET\r\n\r\n", "refused request_line_syntax"),
        SmugglingCase("lines: four words", "GET / HTTP/1.1 x\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase(
            "lines: a request behind the head of another", get + "GET / HTTP/1.1 x\r\n", "GET /next", "body ",
            "refused version_syntax"),
        SmugglingCase(
            "lines: nothing is read behind a refusal", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n" + get,
            "refused method_unknown"),
    ]

    static let chunked: [SmugglingCase] = [
        chunks("an extension with a name", "3;a\r\nabc\r\n0\r\n\r\n"),
        chunks("an extension in quotes with a line end", "3;a=\"\r\nabc\r\n0\r\n\r\n"),
        chunks("an extension behind a bare LF", "3;\nabc\r\n0\r\n\r\n", "bare_line_feed"),
        chunks("a bare CR behind the size", "3\rabc\r\n0\r\n\r\n"),
        chunks("two CRs behind the size", "3\r\r\nabc\r\n0\r\n\r\n"),
        chunks("a tab behind the size", "3\t\r\nabc\r\n0\r\n\r\n"),
        chunks("a size in octal", "0o3\r\nabc\r\n0\r\n\r\n"), chunks("a size with h", "3h\r\nabc\r\n0\r\n\r\n"),
        chunks("a size with a dot", "3.0\r\nabc\r\n0\r\n\r\n"),
        chunks("a fullwidth digit", "３\r\nabc\r\n0\r\n\r\n"),
        chunks("2^32 + 3", "100000003\r\nabc\r\n0\r\n\r\n"),
        chunks("2^64 + 3", "10000000000000003\r\nabc\r\n0\r\n\r\n"),
        chunks("LF alone behind the data", "3\r\nabc\n0\r\n\r\n"),
        chunks("nothing behind the data", "3\r\nabc0\r\n\r\n"),
        chunks("a trailer without a name", "3\r\nabc\r\n0\r\n: x\r\n\r\n", "header_name"),
        chunks("a trailer with NUL", "3\r\nabc\r\n0\r\nX: \0\r\n\r\n", "header_value"),
        SmugglingCase(
            "chunks: trailers that would change the request are dropped",
            post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nContent-Length: 9\r\nTransfer-Encoding: x\r\n"
                + "Host: b\r\nAuthorization: c\r\n\r\n" + get,
            "POST /", "body abc", "GET /next", "body "),
        SmugglingCase(
            "chunks: leading zeros are part of a size",
            post + "Transfer-Encoding: chunked\r\n\r\n00000003\r\nabc\r\n00\r\n\r\n" + get,
            "POST /", "body abc", "GET /next", "body "),
        SmugglingCase(
            "chunks: without the last line end the request is not whole",
            post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", "POST /"),
    ]

    static let hosts: [SmugglingCase] = [
        host("two", "a\r\nHost: b"), host("two equals", "a\r\nhost: a"), host("a list", "a,b"), host("a blank", "a b"),
        host("a user", "a@b"), host("a scheme", "http://a"), host("a path", "a/b"), host("a fragment", "a#b"),
        host("a query", "a?b"), host("an escape", "%61"), host("no brackets", "::1"), host("a backslash", "a\\b"),
        host("a port of a sign", "a:+80"), host("a port in words", "a:http"), host("a port only", ":80"),
        host("not ASCII", "ü"), host("empty brackets", "[]"), host("a zone", "[fe80::1%25lo]"),
        SmugglingCase("host: none", "GET / HTTP/1.1\r\n\r\n", "refused host_missing"),
        SmugglingCase(
            "host: the target's wins", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET /", "body "),
        SmugglingCase(
            "host: an absolute target needs the header too", "GET http://b/ HTTP/1.1\r\n\r\n", "refused host_missing"),
        SmugglingCase(
            "host: behind a blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "refused header_name"),
    ]

    static let targets: [SmugglingCase] = [
        target("an encoded NUL", "/a%00b"), target("an encoded slash", "/a%2Fb"), target("encoded dots", "/%2e%2e/a"),
        target("mixed dots", "/.%2E/a"), target("dots at the end", "/a/.."),
        target("an encoded line end", "/a%0D%0AX:%20y"),
        target("an encoded backslash", "/..%5Ca"), target("overlong UTF-8", "/%C0%AE%C0%AE/a"),
        target("a surrogate", "/%ED%A0%80"), target("half an escape", "/a%2"), target("an escape with a sign", "/a%+1"),
        target("a wide escape", "/a%u002f"), target("invalid UTF-8", "/%FF"),
        target("a fragment", "/a#b", "target_syntax"), target("two slashes' host", "//b@c/a", nil),
        target("a bare word", "a", "target_syntax"), target("an empty scheme", "://a/", "target_syntax"),
        target("another scheme", "file:///etc/passwd", "target_syntax"),
        SmugglingCase(
            "target: octets above ASCII",
            bytes: Array("GET /".utf8) + [0xC3, 0xBC] + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
            ["refused target_syntax"]),
        SmugglingCase(
            "target: larger than the request line may be", "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\n",
            "refused request_line_too_long"),
    ]

    static let protocols: [SmugglingCase] = [
        SmugglingCase("protocol: 0.9", "GET /\r\n", "refused request_line_syntax"),
        SmugglingCase("protocol: HTTP/0.9", "GET / HTTP/0.9\r\n\r\n", "refused version_unsupported"),
        SmugglingCase("protocol: HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", "refused version_unsupported"),
        SmugglingCase("protocol: HTTP/3.0", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", "refused version_unsupported"),
        SmugglingCase("protocol: HTTP/1", "GET / HTTP/1\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase("protocol: HTTP/1.1.", "GET / HTTP/1.1.\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase("protocol: HTTP/01.1", "GET / HTTP/01.1\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase("protocol: HTTP/+1.1", "GET / HTTP/+1.1\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase("protocol: HTTPS/1.1", "GET / HTTPS/1.1\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase("protocol: lower case", "GET / http/1.1\r\nHost: a\r\n\r\n", "refused version_syntax"),
        SmugglingCase("protocol: the preface of 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "refused target_syntax"),
        SmugglingCase(
            "protocol: an upgrade to h2c is passed over",
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABk\r\n\r\n" + get,
            "GET /", "body ", "GET /next", "body "),
        SmugglingCase(
            "protocol: CONNECT by authority", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "refused target_syntax"),
        SmugglingCase("protocol: CONNECT by path", "CONNECT / HTTP/1.1\r\nHost: a\r\n\r\n", "refused method_unknown"),
        SmugglingCase("protocol: TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "refused method_unknown"),
        SmugglingCase("protocol: method in lower case", "post / HTTP/1.1\r\nHost: a\r\n\r\n", "refused method_unknown"),
        SmugglingCase(
            "protocol: OPTIONS for the server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *", "body "),
        SmugglingCase(
            "protocol: a TLS hello", bytes: [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, 13, 10],
            ["refused request_line_syntax"]),
    ]

    /// Every control character, in a method, a target, a name and a value.
    static let controls: [SmugglingCase] = ([UInt8](0..<0x20) + [0x7F]).filter { $0 != 0x0A }.flatMap {
        byte -> [SmugglingCase] in
        let hex = "0x" + String(byte, radix: 16)
        func stream(_ before: String, _ after: String) -> [UInt8] { Array(before.utf8) + [byte] + Array(after.utf8) }
        let tail = " HTTP/1.1\r\nHost: a\r\n\r\n"
        var cases = [
            SmugglingCase(
                "control \(hex) in the method", bytes: stream("GE", "T /" + tail), ["refused request_line_syntax"]),
            SmugglingCase(
                "control \(hex) in the target", bytes: stream("GET /a", "b" + tail), ["refused target_syntax"]),
            SmugglingCase(
                "control \(hex) in a name", bytes: stream(post + "X", "Y: z\r\n\r\n"), ["refused header_name"]),
        ]
        // The tab is a blank in a value.
        if byte != 0x09 {
            cases.append(
                SmugglingCase(
                    "control \(hex) in a value", bytes: stream(post + "X: y", "z\r\n\r\n"), ["refused header_value"]))
        }
        return cases
    }

    private static func chunks(_ name: String, _ text: String, _ kind: String = "chunk_syntax") -> SmugglingCase {
        SmugglingCase(
            "chunks: \(name)", post + "Transfer-Encoding: chunked\r\n\r\n" + text + get, "POST /", "refused \(kind)")
    }

    private static func host(_ name: String, _ value: String) -> SmugglingCase {
        SmugglingCase("host: \(name)", "GET / HTTP/1.1\r\nHost: \(value)\r\n\r\n" + get, "refused host_syntax")
    }

    private static func target(_ name: String, _ value: String, _ kind: String? = "target_path") -> SmugglingCase {
        let text = "GET \(value) HTTP/1.1\r\nHost: a\r\n\r\n"
        guard let kind else { return SmugglingCase("target: \(name)", text, "GET \(value)", "body ") }
        return SmugglingCase("target: \(name)", text + get, "refused \(kind)")
    }
}
