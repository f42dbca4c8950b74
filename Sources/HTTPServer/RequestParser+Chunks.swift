// Reading a chunked body.

extension RequestParser {
    /// Most hexadecimal digits of a chunk's size: four gigabytes, far above any limit, far below an overflow.
    private static let chunkSizeDigitsMaximum = 8

    /// `1*8HEXDIG CRLF` and nothing else: extensions are refused, no client needs them.
    /// - Returns: false when more octets are needed.
    mutating func readChunkSize() throws(HTTPRefusalKind) -> Bool {
        let end = Self.chunkSizeDigitsMaximum + 2
        guard let line = try nextLine(before: end, tooLong: .chunkSyntax) else { return false }
        guard !line.isEmpty else { throw .chunkSyntax }
        var size = 0
        for index in line {
            guard let digit = ByteClass.hexValue(buffer[index]) else { throw .chunkSyntax }
            size = size << 4 | Int(digit)
        }
        guard size <= bodyBytesMaximum - bodyBytesReceived else { throw .bodyTooLarge }
        consumeScanned()
        remaining = size
        state = size == 0 ? .trailers : .chunkData
        return true
    }

    /// The CR LF behind a chunk's data.
    /// - Returns: false when more octets are needed.
    mutating func readChunkEnd() throws(HTTPRefusalKind) -> Bool {
        guard consumed < buffer.count else { return false }
        guard buffer[consumed] == ByteClass.carriageReturn else { throw .chunkSyntax }
        guard consumed + 1 < buffer.count else { return false }
        guard buffer[consumed + 1] == ByteClass.lineFeed else { throw .chunkSyntax }
        scanned = 2
        consumeScanned()
        state = .chunkSize
        return true
    }

    /// Trailer fields are read by the same grammar as headers and dropped: merged, they could contradict the head.
    /// - Returns: false when more octets are needed.
    mutating func readTrailers() throws(HTTPRefusalKind) -> Bool {
        while true {
            let end = limits.trailerBytesMaximum
            guard let line = try nextLine(before: end, tooLong: .trailerTooLarge) else { return false }
            if line.isEmpty {
                consumeScanned()
                state = .end
                return true
            }
            _ = try HeaderLine(buffer.span.extracting(line))
            lineStart = scanned
        }
    }
}
