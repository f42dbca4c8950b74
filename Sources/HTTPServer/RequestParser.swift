// Octets in, requests out: a machine without clock, socket or opinion about routes.

/// Cuts one connection's stream of octets into requests.
///
/// Feed octets as they come, in pieces of any size, then call `next` until it needs more. The result does not depend
/// on how the stream was cut. After a head the caller says how long the body may be. After a refusal the stream has
/// no meaning any more: nothing further is read.
struct RequestParser {
    enum Step {
        case needsOctets
        /// A whole head. Call `admitBody` or `discardBody`, then `next`.
        case head(ParsedHead)
        /// The end of the request, with its body, which is empty when it was discarded.
        case end(body: [UInt8])
        case refused(ParseRefusal)
    }

    enum State {
        case requestLine, headers, admission
        case fixedBody, chunkSize, chunkData, chunkEnd, trailers, end
        case refused(ParseRefusal)
    }

    let limits: HTTPServerLimits
    var state = State.requestLine

    /// What was fed and not consumed yet, behind `consumed` octets that were.
    var buffer: [UInt8] = []
    var consumed = 0
    /// How far behind `consumed` the search for a line end has come, and where the present line begins there.
    var scanned = 0
    var lineStart = 0
    /// Octets of the stream before `buffer`.
    var streamOffset = 0

    var requestLine: RequestLine?
    var hasSkippedEmptyLine = false
    /// Where the header section or the trailers begin, counted from `consumed`.
    var sectionStart = 0
    var fields: [HTTPHeaders.Field] = []
    var facts = HeaderFacts()
    var framing = MessageFraming.none

    var body: [UInt8] = []
    /// Octets of the body, or of the present chunk, that are still to come.
    var remaining = 0
    var bodyBytesMaximum = 0
    /// Octets of the present body so far, kept or discarded.
    private(set) var bodyBytesReceived = 0
    var isDiscarding = false

    init(limits: HTTPServerLimits) { self.limits = limits }

    /// Whether nothing of a next request has come.
    var isAtStart: Bool {
        if case .requestLine = state { return consumed + scanned == buffer.count && lineStart == scanned }
        return false
    }

    /// Whether a head has been read and its body has not ended.
    var isInBody: Bool {
        switch state {
        case .fixedBody, .chunkSize, .chunkData, .chunkEnd, .trailers: true
        case .requestLine, .headers, .admission, .end, .refused: false
        }
    }

    /// Octets fed and not looked at yet: what a client has sent ahead.
    var waitingBytes: Int { buffer.count - consumed }

    /// Adds octets to the stream.
    mutating func feed(_ octets: UnsafeRawBufferPointer) {
        if case .refused = state { return }
        if consumed > 0 { dropConsumed() }
        buffer.append(contentsOf: octets)
    }

    /// Reads on, up to the next head, the end of a body, or the end of what was fed.
    mutating func next() -> Step {
        do throws(HTTPRefusalKind) {
            while true {
                switch state {
                case .requestLine, .headers:
                    guard let head = try readHead() else { return .needsOctets }
                    return .head(head)
                case .admission: preconditionFailure("the body of a request was neither admitted nor discarded")
                case .fixedBody, .chunkData:
                    guard moveBody() else { return .needsOctets }
                    if case .fixedBody = state { state = .end } else { state = .chunkEnd }
                case .chunkSize: guard try readChunkSize() else { return .needsOctets }
                case .chunkEnd: guard try readChunkEnd() else { return .needsOctets }
                case .trailers: guard try readTrailers() else { return .needsOctets }
                case .end: return .end(body: finish())
                case .refused(let refusal): return .refused(refusal)
                }
            }
        } catch {
            let refusal = ParseRefusal(kind: error, offset: streamOffset + consumed + lineStart)
            state = .refused(refusal)
            (buffer, body, fields, consumed) = ([], [], [], 0)
            return .refused(refusal)
        }
    }

    /// Lets the body of the head just read come, up to `bytesMaximum`; a longer one is refused.
    mutating func admitBody(upTo bytesMaximum: Int) {
        guard case .admission = state else { preconditionFailure("no head waits for admission") }
        bodyBytesMaximum = bytesMaximum
        switch framing {
        case .none: state = .end
        case .fixed(let length):
            if length > bytesMaximum {
                refuse(.bodyTooLarge)
            } else {
                remaining = length
                state = .fixedBody
            }
        case .chunked: state = .chunkSize
        }
    }

    /// Reads the body of the head just read without keeping it, up to `bytesMaximum`; a longer one is refused.
    mutating func discardBody(upTo bytesMaximum: Int) {
        isDiscarding = true
        admitBody(upTo: bytesMaximum)
    }

    /// The next line that is whole, without its line end; nil when more octets are needed.
    ///
    /// - Parameter end: counted from `consumed`: the line and its line end must not go beyond.
    mutating func nextLine(before end: Int, tooLong: HTTPRefusalKind) throws(HTTPRefusalKind) -> Range<Int>? {
        let available = buffer.count - consumed
        let searchEnd = min(available, end)
        guard
            let lineFeed = buffer.span.firstIndex(
                of: ByteClass.lineFeed, in: (consumed + scanned)..<(consumed + searchEnd))
        else {
            scanned = searchEnd
            if available >= end { throw tooLong }
            return nil
        }
        guard lineFeed > consumed + lineStart, buffer[lineFeed - 1] == ByteClass.carriageReturn else {
            throw .bareLineFeed
        }
        let line = (consumed + lineStart)..<(lineFeed - 1)
        scanned = lineFeed + 1 - consumed
        return line
    }

    /// Marks everything up to `scanned` as done with.
    mutating func consumeScanned() {
        consumed += scanned
        (scanned, lineStart, sectionStart) = (0, 0, 0)
        if consumed == buffer.count { dropConsumed() }
    }

    private mutating func refuse(_ kind: HTTPRefusalKind) {
        state = .refused(ParseRefusal(kind: kind, offset: streamOffset + consumed))
    }

    /// Moves what has come of the body, or of the chunk; true when that was all.
    private mutating func moveBody() -> Bool {
        let count = min(remaining, buffer.count - consumed)
        if !isDiscarding { body.append(contentsOf: buffer[consumed..<(consumed + count)]) }
        bodyBytesReceived += count
        remaining -= count
        consumed += count
        if consumed == buffer.count { dropConsumed() }
        return remaining == 0
    }

    private mutating func finish() -> [UInt8] {
        let whole = body
        (body, bodyBytesReceived, isDiscarding) = ([], 0, false)
        (requestLine, hasSkippedEmptyLine, facts) = (nil, false, HeaderFacts())
        state = .requestLine
        return whole
    }

    /// Lets go of what was consumed; of the memory too, when nothing is left: an idle connection holds no buffer.
    private mutating func dropConsumed() {
        streamOffset += consumed
        if consumed == buffer.count {
            buffer = []
        } else {
            buffer.removeFirst(consumed)
        }
        consumed = 0
    }
}
