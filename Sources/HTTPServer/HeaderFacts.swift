// What the header section says about framing, host and the life of the connection.

/// Gathers, field by field, what the server must know of a header section.
struct HeaderFacts {
    /// Whether the client wants the connection closed after the answer.
    private(set) var asksToClose = false
    /// The value of `Expect`, as far as it matters.
    private(set) var expectation = Expectation.none
    private(set) var host: String?

    private var contentLength: Int?
    private var transferCoding = TransferCoding.none
    private var seen: UInt16 = 0

    enum Expectation { case none, continued, unknown }

    private enum TransferCoding { case none, chunked, unknown }

    /// Takes a field with a valid name and value into account.
    mutating func note(_ name: Span<UInt8>, _ value: Span<UInt8>) throws(HTTPRefusalKind) {
        guard let header = KnownHeader(name) else { return }
        let bit: UInt16 = 1 << UInt16(header.rawValue)
        guard seen & bit == 0 || header.mayRepeat else {
            throw header == .host ? .hostSyntax : .headerDuplicate
        }
        seen |= bit
        switch header {
        case .host:
            guard HostName.isValid(value) else { throw .hostSyntax }
            host = value.text
        case .contentLength: contentLength = try Self.length(value)
        case .transferEncoding: transferCoding = try Self.coding(value)
        case .connection: noteConnection(value)
        case .expect: expectation = value.equalsIgnoringCase("100-continue") ? .continued : .unknown
        case .contentType, .authorization, .apiKey, .tenant: break
        }
    }

    /// How the body ends. To be asked after the last field.
    func framing(isVersion11: Bool) throws(HTTPRefusalKind) -> MessageFraming {
        guard transferCoding != .none else {
            return contentLength.map { $0 == 0 ? .none : .fixed($0) } ?? .none
        }
        guard contentLength == nil, isVersion11 else { throw .framingAmbiguous }
        guard transferCoding == .chunked else { throw .transferCodingUnknown }
        return .chunked
    }

    /// 1 to 19 digits that fit; no sign, list or blank.
    private static func length(_ value: Span<UInt8>) throws(HTTPRefusalKind) -> Int {
        guard value.count >= 1, value.count <= 19 else { throw .contentLength }
        var length = 0
        for index in value.indices {
            guard ByteClass.isDigit(value[index]) else { throw .contentLength }
            let (tens, isTooLarge) = length.multipliedReportingOverflow(by: 10)
            let (sum, isAbove) = tens.addingReportingOverflow(Int(value[index] - UInt8(ascii: "0")))
            guard !isTooLarge, !isAbove else { throw .contentLength }
            length = sum
        }
        return length
    }

    /// `chunked` alone is spoken; a well-formed list that ends in it names a coding we lack; anything else leaves the
    /// body without a reliable end.
    /// - Source: RFC 9112, 6.1 and 6.3.
    private static func coding(_ value: Span<UInt8>) throws(HTTPRefusalKind) -> TransferCoding {
        if value.equalsIgnoringCase("chunked") { return .chunked }
        var chunkedCount = 0
        var endsChunked = false
        var isWellFormed = true
        value.forEachListElement { range in
            let element = value.extracting(range)
            endsChunked = element.equalsIgnoringCase("chunked")
            chunkedCount += endsChunked ? 1 : 0
            for index in element.indices where !ByteClass.isToken(element[index]) { isWellFormed = false }
            if element.isEmpty { isWellFormed = false }
        }
        guard isWellFormed, endsChunked, chunkedCount == 1 else { throw .transferEncoding }
        return .unknown
    }

    private mutating func noteConnection(_ value: Span<UInt8>) {
        var found = false
        value.forEachListElement { range in
            if value.extracting(range).equalsIgnoringCase("close") { found = true }
        }
        asksToClose = asksToClose || found
    }
}
