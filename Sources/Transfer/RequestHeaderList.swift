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
            let line = append(name, ": ", value)
            try check(line, name)
            hasContentType = hasContentType || Self.equal(name, "content-type")
            hasEncoding = hasEncoding || Self.equal(name, "accept-encoding")
            // To libcurl "Name:" means leave it out; a semicolon sends it with nothing.
            if isBlank(line.value) { cut(line, to: ";") }
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

    /// Where a line's parts stand in `lines`.
    private struct Line {
        let name: Range<Int>
        let value: Range<Int>
    }

    @discardableResult
    private mutating func append(_ name: String, _ separator: StaticString, _ value: String) -> Line {
        nodes[nodeCount] = curl_slist(
            data: lines.baseAddress.map { ($0 + used).assumingMemoryBound(to: CChar.self) }, next: nil)
        nodeCount += 1
        let nameRange = copy(name)
        put(separator)
        let valueRange = copy(value)
        lines[used] = 0
        used += 1
        return Line(name: nameRange, value: valueRange)
    }

    private mutating func copy(_ text: String) -> Range<Int> {
        var text = text
        let start = used
        let free = UnsafeMutableRawBufferPointer(rebasing: lines[used...])
        used += text.withUTF8 { bytes in
            free.copyMemory(from: UnsafeRawBufferPointer(bytes))
            return bytes.count
        }
        return start..<used
    }

    private mutating func put(_ text: StaticString) {
        for index in 0..<text.utf8CodeUnitCount { lines[used + index] = text.utf8Start[index] }
        used += text.utf8CodeUnitCount
    }

    /// Ends the newest line behind its name, with `end`.
    private mutating func cut(_ line: Line, to end: StaticString) {
        used = line.name.upperBound
        put(end)
        lines[used] = 0
        used += 1
    }

    private func check(_ line: Line, _ name: String) throws(TransferFailure) {
        guard isToken(line.name) else {
            throw Self.failure("a header's name holds a character that no name may have")
        }
        guard !holdsControl(line.value) else {
            throw Self.failure("the header \(name) holds a line break or another control character")
        }
        guard !Self.mayFrame(name) || !Self.framing.contains(where: { Self.equal(name, $0) }) else {
            throw Self.failure("the header \(name) belongs to the connection and cannot be set")
        }
    }

    private func isToken(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, Self.isTokenByte(lines[index]) { index += 1 }
        return index == range.upperBound && !range.isEmpty
    }

    private func holdsControl(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, lines[index] >= 0x20 && lines[index] != 0x7f || lines[index] == 0x09 {
            index += 1
        }
        return index < range.upperBound
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound, lines[index] == 0x20 || lines[index] == 0x09 { index += 1 }
        return index == range.upperBound
    }

    private static func failure(_ reason: String) -> TransferFailure {
        TransferFailure(kind: .protocol, message: "Nothing was sent: \(reason). Mend the endpoint's headers.")
    }

    private static let framing = [
        "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// Most names are none of these by their length alone: a bit for each length that is among them.
    private static let framingLengths = framing.reduce(UInt64(0)) { $0 | 1 << UInt64($1.utf8.count) }

    private static func mayFrame(_ name: String) -> Bool { framingLengths >> UInt64(name.utf8.count) & 1 == 1 }

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
