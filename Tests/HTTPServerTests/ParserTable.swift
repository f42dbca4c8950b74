// Streams of octets and what a strict parser must make of them.

/// One stream and its meaning.
struct ParserCase: CustomStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// What the transcript is.
    let expected: [String]

    /// What the stream gives, over all ways to cut it: one if the cut does not matter.
    var outcomes: Set<[String]> { Set(ParserTranscript.everySplit(bytes).map(\.lines)) }

    var description: String { name }

    /// A stream with the lines that are expected of it.
    init(_ name: String, _ text: String, _ expected: String...) {
        self.init(name, Array(text.utf8), expected)
    }

    init(_ name: String, _ bytes: [UInt8], _ expected: [String]) {
        (self.name, self.bytes, self.expected) = (name, bytes, expected)
    }
}

enum ParserTable {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n"
    private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"
    private static let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

    static let accepted: [ParserCase] = [
        ParserCase("plain get", get + "\r\n", "GET /", "body "),
        ParserCase("one empty line before", "\r\n" + get + "\r\n", "GET /", "body "),
        ParserCase("one empty line before each", "\r\n\(get)\r\n\r\n\(get)\r\n", "GET /", "body ", "GET /", "body "),
        ParserCase("fixed body", post + "Content-Length: 5\r\n\r\nhello", "POST /", "body hello"),
        ParserCase("zero length", post + "Content-Length: 0\r\n\r\n", "POST /", "body "),
        ParserCase("leading zeros", post + "Content-Length: 0005\r\n\r\nhello", "POST /", "body hello"),
        ParserCase(
            "body is binary", Array(post.utf8) + Array("Content-Length: 3\r\n\r\n".utf8) + [0x61, 0x0a, 0x62],
            ["POST /", "body a\nb"]),
        ParserCase(
            "body that looks like a request", post + "Content-Length: 18\r\n\r\nGET /x HTTP/1.1\r\n\r" + get + "\r\n",
            "POST /", "body GET /x HTTP/1.1\r\n\r", "GET /", "body "),
        ParserCase(
            "pipelined", "\(post)Content-Length: 2\r\n\r\nhi\(get)\r\n\(get)\r\n",
            "POST /", "body hi", "GET /", "body ", "GET /", "body "),
        ParserCase(
            "body on get", get + "Content-Length: 2\r\n\r\nhi" + get + "\r\n", "GET /", "body hi", "GET /", "body "),
        ParserCase("chunked", chunked + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "POST /", "body hello world"),
        ParserCase(
            "chunk sizes in hex of both cases", chunked + "a\r\n0123456789\r\nA\r\n0123456789\r\n00000\r\n\r\n",
            "POST /", "body 01234567890123456789"),
        ParserCase(
            "chunked with trailers", chunked + "1\r\nx\r\n0\r\nContent-Length: 99\r\nX-Sum: 1\r\n\r\n" + get + "\r\n",
            "POST /", "body x", "GET /", "body "),
        ParserCase("chunked in any case", post + "transfer-encoding: CHUNKED\r\n\r\n0\r\n\r\n", "POST /", "body "),
        ParserCase("blanks around values", "GET / HTTP/1.1\r\nHost:\t a \t\r\nX:\r\n\r\n", "GET /", "body "),
        ParserCase(
            "obs-text in a value", Array(get.utf8) + Array("X: ".utf8) + [0xe9, 0xff] + Array("\r\n\r\n".utf8),
            ["GET /", "body "]),
        ParserCase("version 1.0 without host", "GET / HTTP/1.0\r\n\r\n", "GET /", "body "),
        ParserCase("absolute form", "GET http://b.example:80/p?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET /p", "body "),
        ParserCase("absolute form without path", "GET http://b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /", "body "),
        ParserCase("absolute form with query only", "GET https://b?x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /", "body "),
        ParserCase("asterisk for options", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *", "body "),
        ParserCase("escapes decoded once", "GET /a%20b%2541 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a b%41", "body "),
        ParserCase("escaped letters", "GET /%C3%BC HTTP/1.1\r\nHost: a\r\n\r\n", "GET /ü", "body "),
        ParserCase(
            "dots that are no segment", "GET /.well-known/..a/a../... HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /.well-known/..a/a../...", "body "),
        ParserCase("host forms", "GET / HTTP/1.1\r\nHost: a_b-c.Example:65535\r\n\r\n", "GET /", "body "),
        ParserCase("host of version 6", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET /", "body "),
        ParserCase("unfinished head", "GET / HTTP/1.1\r\nHost: a\r\n"),
        ParserCase("unfinished body", post + "Content-Length: 5\r\n\r\nhell", "POST /"),
        ParserCase("unfinished chunk", chunked + "5\r\nhello\r", "POST /"),
    ]

    static let refusedLines: [ParserCase] = [
        refused("bare LF after request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", "bare_line_feed", 0),
        refused("bare LF after a field", get + "X: y\nZ: 1\r\n\r\n", "bare_line_feed", 25),
        refused("bare LF ends the section", get + "\n", "bare_line_feed", 25),
        refused("only LF before", "\n" + get + "\r\n", "bare_line_feed", 0),
        refused("bare CR in request line", "GET /\r HTTP/1.1\r\n\r\n", "target_syntax", 0),
        refused("bare CR in a value", get + "X: a\rb\r\n\r\n", "header_value", 25),
        refused("CR CR LF", get + "X: a\r\r\n\r\n", "header_value", 25),
        refused("NUL in a value", get + "X: a\0b\r\n\r\n", "header_value", 25),
        refused("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("two empty lines before", "\r\n\r\n" + get + "\r\n", "empty_lines", 2),
        refused("no version", "GET /\r\n\r\n", "request_line_syntax", 0),
        refused("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "request_line_syntax", 0),
        refused("space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", "request_line_syntax", 0),
        refused("tab between", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", "request_line_syntax", 0),
        refused("trailing space", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", "version_syntax", 0),
        refused("method is no token", "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n", "request_line_syntax", 0),
        refused("method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", "method_unknown", 0),
        refused("method unknown", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "method_unknown", 0),
        refused("trace", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "method_unknown", 0),
        refused("connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("preface of version 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "target_syntax", 0),
        refused("version 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "version_unsupported", 0),
        refused("version 1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", "version_unsupported", 0),
        refused("version 0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", "version_unsupported", 0),
        refused("version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n", "version_syntax", 0),
        refused("version with more digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", "version_syntax", 0),
        refused("version without a dot", "GET / HTTP/11\r\nHost: a\r\n\r\n", "version_syntax", 0),
        refused("asterisk for get", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("target without slash", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("octet above ASCII in the target", "GET /ü HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("user in an absolute target", "GET http://u@b/ HTTP/1.1\r\nHost: a\r\n\r\n", "host_syntax", 0),
        refused("absolute target without host", "GET http:///p HTTP/1.1\r\nHost: a\r\n\r\n", "host_syntax", 0),
        refused("another scheme", "GET ftp://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "target_syntax", 0),
        refused("dot segment", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("single dot segment", "GET /. HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("encoded dot segment", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("encoded slash", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("encoded NUL", "GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("encoded line end", "GET /a%0d%0a HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("backslash", "GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("encoded backslash", "GET /a%5Cb HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("broken escape", "GET /a%4 HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("escape of no digits", "GET /a%zz HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("escape that is no UTF-8", "GET /a%ff HTTP/1.1\r\nHost: a\r\n\r\n", "target_path", 0),
        refused("space before the colon", get + "X : y\r\n\r\n", "header_name", 25),
        refused("tab before the colon", get + "X\t: y\r\n\r\n", "header_name", 25),
        refused("folded line", get + "X: y\r\n z\r\n\r\n", "header_folded", 31),
        refused("blank before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "header_folded", 16),
        refused("no colon", get + "Xy\r\n\r\n", "header_name", 25),
        refused("no name", get + ": y\r\n\r\n", "header_name", 25),
        refused("name is no token", get + "X(y): z\r\n\r\n", "header_name", 25),
        refused("name above ASCII", get + "Xü: z\r\n\r\n", "header_name", 25),
        refused("vertical tab in a value", get + "X: a\u{0b}\r\n\r\n", "header_value", 25),
        refused("DEL in a value", get + "X: a\u{7f}\r\n\r\n", "header_value", 25),
    ]

    static let refusedMeanings: [ParserCase] = [
        refused("no host", "GET / HTTP/1.1\r\nX: y\r\n\r\n", "host_missing", 22),
        refused("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "host_syntax", 16),
        refused("two hosts", get + "Host: a\r\n\r\n", "host_syntax", 25),
        refused("host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", "host_syntax", 16),
        refused("host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", "host_syntax", 16),
        refused("host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "host_syntax", 16),
        refused("host with empty port", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", "host_syntax", 16),
        refused("host with port too large", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", "host_syntax", 16),
        refused("host with port of six digits", "GET / HTTP/1.1\r\nHost: a:000080\r\n\r\n", "host_syntax", 16),
        refused("host with open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "host_syntax", 16),
        refused("host with rest behind brackets", "GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n", "host_syntax", 16),
        refused("host in a bad absolute request too", "GET http://b/ HTTP/1.1\r\nHost: a b\r\n\r\n", "host_syntax", 24),
        refused("two lengths", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", "header_duplicate", 45),
        refused(
            "two different lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", "header_duplicate", 45),
        refused("length list", post + "Content-Length: 1, 1\r\n\r\nx", "content_length", 26),
        refused("length with plus", post + "Content-Length: +1\r\n\r\nx", "content_length", 26),
        refused("length with minus", post + "Content-Length: -1\r\n\r\nx", "content_length", 26),
        refused("length in hex", post + "Content-Length: 0x1\r\n\r\nx", "content_length", 26),
        refused("length with a blank inside", post + "Content-Length: 1 1\r\n\r\nx", "content_length", 26),
        refused("length empty", post + "Content-Length:\r\n\r\nx", "content_length", 26),
        refused("length of 20 digits", post + "Content-Length: 00000000000000000001\r\n\r\nx", "content_length", 26),
        refused("length that overflows", post + "Content-Length: 9223372036854775808\r\n\r\nx", "content_length", 26),
        refused("length in words", post + "Content-Length: one\r\n\r\nx", "content_length", 26),
        refused(
            "length and chunked", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "framing_ambiguous", 73),
        refused(
            "chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "framing_ambiguous", 73),
        refused(
            "zero length and chunked", post + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "framing_ambiguous", 73),
        refused(
            "chunked 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "framing_ambiguous", 45),
        refused("identity", post + "Transfer-Encoding: identity\r\n\r\n", "transfer_encoding", 26),
        refused("chunked twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n", "transfer_encoding", 26),
        refused(
            "two chunked fields", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
            "header_duplicate", 54),
        refused(
            "chunked then identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n", "transfer_encoding", 26),
        refused("gzip alone", post + "Transfer-Encoding: gzip\r\n\r\n", "transfer_encoding", 26),
        refused("gzip then chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", "transfer_coding_unknown", 60),
        refused("chunked with a parameter", post + "Transfer-Encoding: chunked;q=1\r\n\r\n", "transfer_encoding", 26),
        refused("xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n", "transfer_encoding", 26),
        refused("quoted chunked", post + "Transfer-Encoding: \"chunked\"\r\n\r\n", "transfer_encoding", 26),
        refused("empty coding", post + "Transfer-Encoding:\r\n\r\n", "transfer_encoding", 26),
        refused("empty list element", post + "Transfer-Encoding: ,chunked\r\n\r\n", "transfer_encoding", 26),
        refused("two authorizations", get + "Authorization: a\r\nAUTHORIZATION: a\r\n\r\n", "header_duplicate", 43),
        refused("two content types", get + "Content-Type: a\r\ncontent-type: a\r\n\r\n", "header_duplicate", 42),
        refused("two keys", get + "X-API-Key: a\r\nx-api-key: b\r\n\r\n", "header_duplicate", 39),
        refused("two tenants", get + "X-Tenant-ID: a\r\nX-Tenant-Id: b\r\n\r\n", "header_duplicate", 41),
        refused(
            "two expectations", post + "Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n", "header_duplicate", 48),
    ]

    /// These come after the head: the line of the request is in the transcript.
    static let refusedBodies: [ParserCase] = [
        refusedBody("extension", "5;a=b\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("empty extension", "5;\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("blank before the size", " 5\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("blank behind the size", "5 \r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("plus", "+5\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("minus", "-1\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("0x", "0x5\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("underscore", "1_0\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("no size", "\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("no digit", "g\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("nine digits", "000000005\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 0),
        refusedBody("digits without end", "00000000000000000000", "chunk_syntax", 0),
        refusedBody("size that would overflow", "FFFFFFFFFFFFFFFF\r\n", "chunk_syntax", 0),
        refusedBody("size above the limit", "FFFFFFFF\r\n", "body_too_large", 0),
        refusedBody("sum above the limit", "1\r\na\r\n3e8\r\n", "body_too_large", 6),
        refusedBody("bare LF behind the size", "5\nhello\r\n0\r\n\r\n", "bare_line_feed", 0),
        refusedBody("bare LF behind the data", "5\r\nhello\n0\r\n\r\n", "chunk_syntax", 8),
        refusedBody("data longer than the size", "5\r\nhello!\r\n0\r\n\r\n", "chunk_syntax", 8),
        refusedBody("data shorter than the size", "6\r\nhello\r\n0\r\n\r\n", "chunk_syntax", 9),
        refusedBody("CR without LF behind the data", "5\r\nhello\rX0\r\n\r\n", "chunk_syntax", 8),
        refusedBody("trailer without colon", "0\r\nX\r\n\r\n", "header_name", 3),
        refusedBody("folded trailer", "0\r\nX: a\r\n b\r\n\r\n", "header_folded", 9),
        refusedBody("bare LF in the trailers", "0\r\nX: a\n\r\n", "bare_line_feed", 3),
        refusedBody("bare LF ends the trailers", "0\r\n\n", "bare_line_feed", 3),
        refusedBody("trailers too large", "0\r\nX: " + String(repeating: "a", count: 1_100), "trailer_too_large", 3),
        ParserCase(
            "fixed body above the limit", post + "Content-Length: 1001\r\n\r\n",
            "POST /", "refused body_too_large at 50"),
    ]

    private static func refused(_ name: String, _ text: String, _ kind: String, _ offset: Int) -> ParserCase {
        ParserCase(name, text, "refused \(kind) at \(offset)")
    }

    private static func refusedBody(_ name: String, _ rest: String, _ kind: String, _ offset: Int) -> ParserCase {
        ParserCase("chunks: \(name)", chunked + rest, "POST /", "refused \(kind) at \(chunked.utf8.count + offset)")
    }
}
