// What a client has not taken yet.

/// Octets on their way out: a piece that grows, and behind it a large body that is not copied.
struct OutputBuffer {
    private var octets: [UInt8] = []
    private var sent = 0
    private var largeBody: [UInt8] = []
    private var largeBodySent = 0

    /// Octets that were not taken yet.
    var count: Int { octets.count - sent + largeBody.count - largeBodySent }
    var isEmpty: Bool { count == 0 }

    /// Adds the octets that `write` appends.
    mutating func append(_ write: (inout [UInt8]) -> Void) {
        if !largeBody.isEmpty {
            octets += largeBody[largeBodySent...]
            (largeBody, largeBodySent) = ([], 0)
        }
        write(&octets)
    }

    /// Adds a body behind what is there.
    mutating func append(body: [UInt8]) {
        if body.count <= ServerConstants.copiedBodyBytesMaximum || !largeBody.isEmpty {
            append { $0 += body }
        } else {
            largeBody = body
        }
    }

    /// Gives both pieces to `send`, as far as they were not taken.
    func withPieces<Result>(_ send: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Result) -> Result {
        octets.withUnsafeBytes { first in
            largeBody.withUnsafeBytes { second in
                send(
                    UnsafeRawBufferPointer(rebasing: first[sent...]),
                    UnsafeRawBufferPointer(rebasing: second[largeBodySent...]))
            }
        }
    }

    /// Notes that so many octets were taken. When all were, the memory is given back.
    mutating func take(_ count: Int) {
        precondition(count <= self.count, "\(count) octets taken of \(self.count)")
        let first = min(count, octets.count - sent)
        sent += first
        largeBodySent += count - first
        if isEmpty { self = OutputBuffer() }
    }
}
