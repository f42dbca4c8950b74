// Streams by which two readers of HTTP can be brought to disagree, and what this one must make of each.

/// One stream, what the parser makes of it whatever the split, and whether the connection lives on.
struct SmugglingCase: CustomStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// Requests by method and path, bodies, and at most one refusal by its kind, in order.
    let expected: [String]

    var description: String { name }

    init(_ name: String, _ text: String, _ expected: String...) {
        (self.name, self.bytes, self.expected) = (name, Array(text.utf8), expected)
    }

    init(_ name: String, bytes: [UInt8], _ expected: [String]) {
        (self.name, self.bytes, self.expected) = (name, bytes, expected)
    }

    /// The kind of refusal; nil when every request is served and the connection stays.
    var refusal: String? {
        expected.last.flatMap { $0.hasPrefix("refused ") ? String($0.dropFirst("refused ".count)) : nil }
    }

    /// How many requests are whole.
    var served: Int { expected.count { $0.hasPrefix("body ") } }
}

/// By the classes that RFC 9112 and the literature on request smuggling know.
enum SmugglingTable {
    private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"
    private static let get = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let chunks = "3\r\nabc\r\n0\r\n\r\n"

    static let all = lengths + codings + lines + chunked + hosts + targets + protocols + controls

    /// Content-Length that somebody might read as another number.
    private static let lengths: [SmugglingCase] = [
        length("vertical tab before", "\u{0B}3"), length("form feed behind", "3\u{0C}", "header_value"),
        length("NUL behind", "3\0", "header_value"), length("fraction", "3.0"), length("exponent", "3e0"),
        length("underscore", "1_0"), length("comma behind", "3,"), length("comma before", ",3"),
        length("list of equals", "3, 3"), length("list of others", "3, 4"), length("semicolon", "3;a=b"),
        length("quoted", "\"3\""), length("octal", "0o3"), length("binary", "0b11"), length("hex digits", "a"),
        length("Arabic digit", "٣"), length("fullwidth digit", "３"), length("2^64 + 3", "18446744073709551619"),
        length("2^63", "9223372036854775808"), length("blank inside", "1 3"), length("tab inside", "1\t3"),
        length("non-breaking blank before", "\u{A0}3"), length("plus", "+3"), length("minus zero", "-0"),
        SmugglingCase(
            "length: blanks and tabs around it are none of it", post + "Content-Length: \t3 \t \r\n\r\nabc" + get,
            "POST /", "body abc", "GET /next", "body "),
        SmugglingCase(
            "length: 2^63 - 1 is a number, and too much", post + "Content-Length: 9223372036854775807\r\n\r\n",
            "POST /", "refused body_too_large"),
        SmugglingCase(
            "length: a name with an underscore is another name", post + "Content_Length: 3\r\n\r\n" + get,
            "POST /", "body ", "GET /next", "body "),
        SmugglingCase(
            "length: twice in different case", post + "content-length: 3\r\nCONTENT-LENGTH: 3\r\n\r\nabc",
            "refused header_duplicate"),
        SmugglingCase(
            "length: on a GET it is obeyed", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + get,
            "GET /", "body abc", "GET /next", "body "),
        SmugglingCase(
            "length: in 1.0 it is obeyed", "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc", "POST /", "body abc"),
    ]

    /// Transfer-Encoding that one reader obeys and another does not.
    private static let codings: [SmugglingCase] = [
        coding("x", "x"), coding("chunk", "chunk"), coding("chunkedchunked", "chunkedchunked"),
        coding("xchunked", "xchunked"), coding("chunked with NUL", "chunked\0", "header_value"),
        coding("vertical tab before", "\u{0B}chunked", "header_value"),
        coding("form feed before", "\u{0C}chunked", "header_value"), coding("comma behind", "chunked,"),
        coding("comma before", ", chunked"),
        coding("identity, chunked", "identity, chunked", "transfer_coding_unknown"),
        coding("chunked, identity", "chunked, identity"), coding("chunked twice", "chunked, chunked"),
        coding("chunked and gzip", "chunked, gzip"), coding("quoted", "\"chunked\""),
        coding("single quoted", "'chunked'", "transfer_encoding"),
        coding("a parameter", "chunked; a=b"), coding("a blank inside", "chun ked"), coding("empty", ""),
        coding("Kelvin sign", "chun\u{212A}ed"), coding("bracketed", "[chunked]"),
        SmugglingCase(
            "coding: a tab before is a blank", post + "Transfer-Encoding:\tchunked\r\n\r\n" + chunks + get,
            "POST /", "body abc", "GET /next", "body "),
        SmugglingCase(
            "coding: a name with an underscore is another name",
            post + "Transfer_Encoding: chunked\r\n\r\n" + get, "POST /", "body ", "GET /next", "body "),
        SmugglingCase(
            "coding: a second field that hides the first",
            post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n" + chunks, "refused header_duplicate"),
        SmugglingCase(
            "coding: a first field that hides the second",
            post + "Transfer-encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
            "refused transfer_encoding"),
        SmugglingCase(
            "coding: behind a bare LF", post + "X: y\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
            "refused bare_line_feed"),
        SmugglingCase(
            "coding: folded", post + "Transfer-Encoding:\r\n chunked\r\n\r\n" + chunks, "refused transfer_encoding"),
        SmugglingCase(
            "coding: a blank before the colon", post + "Transfer-Encoding : chunked\r\n\r\n" + chunks,
            "refused header_name"),
        SmugglingCase(
            "coding: a blank before the name", post + " Transfer-Encoding: chunked\r\n\r\n" + chunks,
            "refused header_folded"),
        SmugglingCase(
            "CL.TE", post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG" + get,
            "refused framing_ambiguous"),
        SmugglingCase(
            "TE.CL", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n" + get + "\r\n0\r\n\r\n",
            "refused framing_ambiguous"),
        SmugglingCase(
            "TE.CL with a coding unknown", post + "Transfer-Encoding: gzip, chunked\r\nContent-Length: 4\r\n\r\n",
            "refused framing_ambiguous"),
        SmugglingCase(
            "TE in 1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
            "refused framing_ambiguous"),
        SmugglingCase(
            "TE in 1.0 with a length",
            "POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
            "refused framing_ambiguous"),
    ]

    private static func length(
        _ name: String, _ value: String, _ kind: String = "content_length"
    ) -> SmugglingCase {
        let kind = value.utf8.contains(0x0B) ? "header_value" : kind
        return SmugglingCase("length: \(name)", post + "Content-Length: \(value)\r\n\r\nabc" + get, "refused \(kind)")
    }

    private static func coding(
        _ name: String, _ value: String, _ kind: String = "transfer_encoding"
    ) -> SmugglingCase {
        SmugglingCase("coding: \(name)", post + "Transfer-Encoding: \(value)\r\n\r\n" + chunks, "refused \(kind)")
    }
}
