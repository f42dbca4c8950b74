// Gathers an answer within its bounds.

/// Gathers the lines and bytes of one answer, and says when it is too much.
struct AnswerCollector {
    /// Read at most, and of that handed over.
    var bodyBytesMaximum = 0
    var bodyBytesKept = 0

    private(set) var body: [UInt8] = []
    private(set) var bodyBytesSeen = 0
    private(set) var isBodyTooLong = false
    private(set) var isHeadTooLong = false
    /// Whether the empty line behind the headers has come.
    private(set) var isHeadWhole = false
    private var head: [UInt8] = []
    private var headBytesSeen = 0

    /// Whether a byte of an answer has come.
    var hasBegun: Bool { headBytesSeen > 0 || bodyBytesSeen > 0 }

    /// Whether the body handed over is not the whole.
    var isTruncated: Bool { isBodyTooLong || bodyBytesSeen > body.count }

    /// Begins anew; the buffer of the head is kept.
    mutating func clear() {
        head.removeAll(keepingCapacity: true)
        body = []
        headBytesSeen = 0
        bodyBytesSeen = 0
        isBodyTooLong = false
        isHeadTooLong = false
        isHeadWhole = false
    }

    /// One header line. False when all of them are too much.
    mutating func take(header line: UnsafeRawBufferPointer) -> Bool {
        headBytesSeen += line.count
        guard headBytesSeen <= TransferLimits.answerHeaderBytesMaximum else {
            isHeadTooLong = true
            return false
        }
        // A status line begins an answer; an interim one before it does not count. Trailers come after the body.
        if line.starts(with: "HTTP/".utf8) {
            head.removeAll(keepingCapacity: true)
            isHeadWhole = false
        }
        if line.count <= 2, line.allSatisfy({ $0 == 0x0d || $0 == 0x0a }) { isHeadWhole = true }
        if bodyBytesSeen == 0 { head.append(contentsOf: line) }
        return true
    }

    /// A piece of the body. False when it is too long: what fits has been taken.
    mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        let room = bodyBytesMaximum - bodyBytesSeen
        let taken = bytes.prefix(max(room, 0))
        bodyBytesSeen += taken.count
        let keep = max(min(taken.count, bodyBytesKept - body.count), 0)
        body.append(contentsOf: taken.prefix(keep))
        isBodyTooLong = taken.count < bytes.count
        return !isBodyTooLong
    }

    /// The header fields of the final answer.
    func fields() -> HeaderFields { HeaderFields(head: head) }
}
