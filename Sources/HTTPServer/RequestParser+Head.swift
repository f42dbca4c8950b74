// Reading a request line and a header section.

extension RequestParser {
    /// The next head, whole; nil when more octets are needed.
    mutating func readHead() throws(HTTPRefusalKind) -> ParsedHead? {
        if case .requestLine = state {
            guard try readRequestLine() else { return nil }
            sectionStart = scanned
            state = .headers
        }
        while true {
            let end = sectionStart + limits.headerBytesMaximum
            guard let line = try nextLine(before: end, tooLong: .headerTooLarge) else { return nil }
            if line.isEmpty { return try finishHead() }
            try readField(line)
            lineStart = scanned
        }
    }

    /// Reads the request line, before which one empty line may stand; false when more octets are needed.
    private mutating func readRequestLine() throws(HTTPRefusalKind) -> Bool {
        while true {
            let end = lineStart + limits.requestLineBytesMaximum + 2
            guard let line = try nextLine(before: end, tooLong: .requestLineTooLong) else { return false }
            if line.isEmpty {
                guard !hasSkippedEmptyLine else { throw .emptyLines }
                hasSkippedEmptyLine = true
                consumeScanned()
                continue
            }
            requestLine = try RequestLine(buffer.span.extracting(line))
            lineStart = scanned
            return true
        }
    }

    private mutating func readField(_ range: Range<Int>) throws(HTTPRefusalKind) {
        guard fields.count < limits.headerFieldsMaximum else { throw .headerFieldCount }
        let line = try Self.note(buffer, range, in: &facts)
        let shift = range.lowerBound - consumed - sectionStart
        fields.append(
            HTTPHeaders.Field(
                name: (line.name.lowerBound + shift)..<(line.name.upperBound + shift),
                value: (line.value.lowerBound + shift)..<(line.value.upperBound + shift)))
    }

    private static func note(
        _ buffer: [UInt8], _ range: Range<Int>, in facts: inout HeaderFacts
    ) throws(HTTPRefusalKind) -> HeaderLine {
        let octets = buffer.span.extracting(range)
        let line = try HeaderLine(octets)
        try facts.note(octets.extracting(line.name), octets.extracting(line.value))
        return line
    }

    private mutating func finishHead() throws(HTTPRefusalKind) -> ParsedHead {
        guard let line = requestLine else { preconditionFailure("a header section without a request line") }
        framing = try facts.framing(isVersion11: line.isVersion11)
        guard facts.host != nil || !line.isVersion11 else { throw .hostMissing }
        let section = (consumed + sectionStart)..<(consumed + scanned)
        let head = ParsedHead(
            method: line.method, rawTarget: line.rawTarget, path: line.target.path, query: line.target.query,
            authority: line.target.authority ?? facts.host ?? "",
            headers: HTTPHeaders(octets: Array(buffer[section]), fields: fields),
            framing: framing, isLast: facts.asksToClose || !line.isVersion11,
            // A client that speaks 1.0 cannot be told to continue.
            expectation: line.isVersion11 ? facts.expectation : .none)
        fields = []
        consumeScanned()
        state = .admission
        return head
    }
}
