// One line of a header or trailer section.

/// Where name and value lie in a header line.
struct HeaderLine {
    let name: Range<Int>
    let value: Range<Int>

    /// Reads a line without its line end.
    ///
    /// The name is a token that the colon follows at once; blanks around the value do not belong to it.
    /// - Source: RFC 9112, 5.
    init(_ line: Span<UInt8>) throws(HTTPRefusalKind) {
        guard !ByteClass.isBlank(line[0]) else { throw .headerFolded }
        var colon = 0
        while colon < line.count, ByteClass.isToken(line[colon]) { colon += 1 }
        guard colon > 0, colon < line.count, line[colon] == ByteClass.colon else { throw .headerName }
        for index in (colon + 1)..<line.count where !ByteClass.isFieldValue(line[index]) { throw .headerValue }
        name = 0..<colon
        value = line.trimmed((colon + 1)..<line.count)
    }
}
