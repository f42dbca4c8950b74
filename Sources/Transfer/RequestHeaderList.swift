// The header list of one request, in the form libcurl reads.
import CCurl

/// A header list in one piece of memory that is used again for the next request.
///
/// libcurl reads the list while the transfer runs and does not look into it: a line break inside a value would become a
/// second header on the wire. Names and values are therefore checked here, at the last moment.
struct RequestHeaderList: ~Copyable {
    private var nodes: UnsafeMutableBufferPointer<curl_slist>
    private var lines: UnsafeMutableRawBufferPointer
    private var nodeCount = 0
    private var used = 0

    init() {
        nodes = .allocate(capacity: 17)
        lines = .allocate(byteCount: 1_024, alignment: 1)
    }

    deinit {
        nodes.deallocate()
        lines.deallocate()
    }

    /// Makes the list of `headers` and what libcurl must be kept from adding.
    /// - Returns: the list, valid until the next call.
    mutating func fill(
        _ headers: [(name: String, value: String)]
    ) throws(TransferFailure) -> UnsafeMutablePointer<curl_slist>? {
        try reserve(headers)
        nodeCount = 0
        used = 0
        var hasContentType = false
        var hasEncoding = false
        for (name, value) in headers {
            try Self.check(name, value)
            hasContentType = hasContentType || Self.equal(name, "content-type")
            hasEncoding = hasEncoding || Self.equal(name, "accept-encoding")
            // To libcurl "Name:" means leave it out; a semicolon sends it with nothing.
            let isEmpty = Self.all(value) { $0 == 0x20 || $0 == 0x09 }
            append(name, isEmpty ? ";" : ": ", isEmpty ? "" : value)
        }
        // libcurl asks for leave to send a long body, names the type of a form, and asks for every encoding that it
        // decodes, unless told not to.
        append("Expect", ":", "")
        if !hasEncoding { append("Accept-Encoding", ":", "") }
        if !hasContentType { append("Content-Type", ":", "") }
        for index in 0..<(nodeCount - 1) { nodes[index].next = nodes.baseAddress.map { $0 + index + 1 } }
        nodes[nodeCount - 1].next = nil
        return nodes.baseAddress
    }

    /// Room is made once, before: no line moves afterwards.
    private mutating func reserve(_ headers: [(name: String, value: String)]) throws(TransferFailure) {
        let bytes = headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        guard headers.count <= TransferLimits.requestHeadersMaximum, bytes <= TransferLimits.requestHeaderBytesMaximum
        else {
            throw TransferFailure(
                kind: .protocol,
                message: "The request's headers are too many or too long: at most "
                    + "\(TransferLimits.requestHeadersMaximum) and \(TransferLimits.requestHeaderBytesMaximum) bytes.")
        }
        if headers.count + 3 > nodes.count {
            nodes.deallocate()
            nodes = .allocate(capacity: headers.count + 3)
        }
        if bytes + 64 > lines.count {
            lines.deallocate()
            lines = .allocate(byteCount: bytes + 64, alignment: 1)
        }
    }

    private mutating func append(_ name: String, _ separator: StaticString, _ value: String) {
        let start = used
        copy(name)
        separator.withUTF8Buffer { bytes in
            lines[used..<(used + bytes.count)].copyBytes(from: bytes)
            used += bytes.count
        }
        copy(value)
        lines[used] = 0
        used += 1
        nodes[nodeCount] = curl_slist(
            data: lines.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }, next: nil)
        nodeCount += 1
    }

    private mutating func copy(_ text: String) {
        let count = text.utf8.count
        UnsafeMutableRawBufferPointer(rebasing: lines[used..<(used + count)]).copyBytes(from: text.utf8)
        used += count
    }

    private static func check(_ name: String, _ value: String) throws(TransferFailure) {
        guard !name.isEmpty, all(name, isTokenByte) else {
            throw failure("a header's name holds a character that no name may have")
        }
        guard all(value, { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
            throw failure("the header \(name) holds a line break or another control character")
        }
        guard !framingLengths.contains(name.utf8.count) || !framing.contains(where: { equal(name, $0) }) else {
            throw failure("the header \(name) belongs to the connection and cannot be set")
        }
    }

    /// Whether `condition` holds for every byte, over the text's own memory.
    @inline(__always)
    private static func all(_ text: String, _ condition: (UInt8) -> Bool) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(condition) } ?? text.utf8.allSatisfy(condition)
    }

    private static func failure(_ reason: String) -> TransferFailure {
        TransferFailure(kind: .protocol, message: "Nothing was sent: \(reason). Mend the endpoint's headers.")
    }

    private static let framing = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// Most names are none of these by their length alone.
    private static let framingLengths = Set(framing.map(\.utf8.count))

    private static func equal(_ name: String, _ lowercase: String) -> Bool {
        guard name.utf8.count == lowercase.utf8.count else { return false }
        return name.utf8.elementsEqual(lowercase.utf8) { ((0x41...0x5a).contains($0) ? $0 | 0x20 : $0) == $1 }
    }

    /// - Source: RFC 9110, section 5.6.2, `tchar`.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true
        default: false
        }
    }
}
