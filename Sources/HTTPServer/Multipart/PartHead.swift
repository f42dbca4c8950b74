// The header section of one part.

/// What a part says of itself, and where its content begins.
struct PartHead {
    private(set) var name = ""
    private(set) var filename: String?
    private(set) var contentType: String?
    /// Where the content begins in the body.
    private(set) var end: Int

    private var hasDisposition = false

    /// Reads the header section that begins at `start`, its empty line included.
    init(_ body: [UInt8], at start: Int, _ limits: MultipartLimits) throws(MultipartRefusal) {
        end = start
        var fields = 0
        while true {
            let bound = min(body.count, start + limits.headerBytesMaximum)
            guard let lineFeed = body.span.firstIndex(of: ByteClass.lineFeed, in: end..<bound) else {
                throw bound == body.count ? .unfinished : .headerTooLarge
            }
            guard lineFeed > end, body[lineFeed - 1] == ByteClass.carriageReturn else { throw .headerSyntax }
            let line = end..<(lineFeed - 1)
            end = lineFeed + 1
            if line.isEmpty { break }
            fields += 1
            guard fields <= limits.headerFieldsMaximum else { throw .headerTooLarge }
            try take(body.span.extracting(line))
        }
        guard hasDisposition else { throw .disposition }
    }

    private mutating func take(_ line: Span<UInt8>) throws(MultipartRefusal) {
        let parts: HeaderLine
        do throws(HTTPRefusalKind) { parts = try HeaderLine(line) } catch { throw .headerSyntax }
        let (name, value) = (line.extracting(parts.name), line.extracting(parts.value))
        if name.equalsIgnoringCase("content-disposition") {
            try takeDisposition(value)
        } else if name.equalsIgnoringCase("content-type") {
            guard contentType == nil else { throw .headerSyntax }
            contentType = value.text
        } else if name.equalsIgnoringCase("content-transfer-encoding") {
            // What these three name is no encoding.
            guard
                value.equalsIgnoringCase("7bit") || value.equalsIgnoringCase("8bit")
                    || value.equalsIgnoringCase("binary")
            else { throw .transferEncoding }
        }
    }

    private mutating func takeDisposition(_ value: Span<UInt8>) throws(MultipartRefusal) {
        guard !hasDisposition, let disposition = HeaderParameters(value), disposition.word == "form-data" else {
            throw .disposition
        }
        hasDisposition = true
        guard let name = disposition.parameters["name"].flatMap({ String(validating: $0, as: UTF8.self) }),
            !name.isEmpty
        else { throw .name }
        self.name = name
        // `filename*` must not be sent in forms (RFC 7578, 4.2), and is not read.
        guard let octets = disposition.parameters["filename"] else { return }
        guard let filename = String(validating: octets, as: UTF8.self) else { throw .filename }
        self.filename = filename
    }
}
