// A connection's octets: straight from its socket, or through TLS.
import Reactor
import TLS

/// Moves plain octets between a connection and its socket, and knows what the socket must be watched for. Confined to
/// the server's loop.
struct Channel: ~Copyable {
    private enum Farewell { case none, owed, said }

    private let socket: StreamSocket
    private let session: TLSSession?
    /// Whether no plain octet can move yet.
    private(set) var isShaking: Bool
    /// Whether octets were taken from the socket that nobody has received: it does not become readable for them.
    private(set) var hasUnread = false
    private var readNeedsWriting = false
    private var writeNeedsReading = false
    /// Whether the last octets to be sent were not all taken.
    private var isSending = false
    private var isBroken = false
    private var farewell = Farewell.none

    /// - Parameter session: over this very socket.
    init(_ socket: consuming StreamSocket, session: consuming TLSSession?) {
        self.socket = socket
        isShaking = session != nil
        self.session = session
    }

    /// The descriptor's number.
    var number: Int32 { socket.number }

    /// Whether the goodbye of TLS is still to be sent.
    var owesFarewell: Bool { farewell == .owed }

    /// Whether a reader must be called although the socket is only writable.
    var readsWhenWritable: Bool { readNeedsWriting }

    /// What to watch for, by what the connection would like to do.
    func interest(reading: Bool, writing: Bool) -> Interest {
        if isShaking { return readNeedsWriting ? .write : .read }
        var wanted: Interest = []
        if reading { wanted.insert(readNeedsWriting ? .write : .read) }
        if writing || owesFarewell { wanted.insert(writeNeedsReading ? .read : .write) }
        return wanted
    }

    /// Goes on with the handshake; nil when that is all for now, or it is done.
    /// - Returns: why it failed.
    mutating func shake() -> String? {
        switch progress({ $0.handshake() }) {
        case .done:
            isShaking = false
            readNeedsWriting = false
            return nil
        case .wantsRead: readNeedsWriting = false
        case .wantsWrite: readNeedsWriting = true
        case .ended: return "the connection was closed"
        case .failed(let reason):
            isBroken = true
            return reason
        }
        return nil
    }

    /// Reads what has arrived into `buffer`, which must not be empty.
    mutating func receive(into buffer: UnsafeMutableRawBufferPointer) -> StreamSocket.Outcome {
        guard isSecure else { return socket.receive(into: buffer) }
        readNeedsWriting = false
        hasUnread = false
        var count = 0
        while count < buffer.count {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
            switch progress({ $0.receive(into: room) }) {
            case .done(let more):
                count += more
                // Another try costs a system call: only where octets wait on this side of it.
                guard holdsUnread else { return .moved(count) }
            case .wantsRead: return count > 0 ? .moved(count) : .wouldBlock
            case .wantsWrite:
                readNeedsWriting = true
                return count > 0 ? .moved(count) : .wouldBlock
            case .ended:
                // Told again by the next call.
                hasUnread = count > 0
                return count > 0 ? .moved(count) : .ended
            case .failed:
                isBroken = true
                return .broken(errno: 0)
            }
        }
        hasUnread = true
        return .moved(count)
    }

    /// Writes as much of `first` and then `second` as fits. After less than all, the next call must begin with the
    /// rest.
    /// - Parameter scratch: room for a whole record.
    mutating func send(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, scratch: UnsafeMutableRawBufferPointer
    ) -> StreamSocket.Outcome {
        guard isSecure else { return socket.send(first, second) }
        writeNeedsReading = false
        isSending = true
        let total = first.count + second.count
        var sent = 0
        for _ in 0..<ServerConstants.recordsPerTurnMaximum {
            let record = Self.record(at: sent, first, second, scratch)
            switch progress({ $0.send(record) }) {
            case .done(let count): sent += count
            case .wantsRead:
                writeNeedsReading = true
                return sent > 0 ? .moved(sent) : .wouldBlock
            case .wantsWrite: return sent > 0 ? .moved(sent) : .wouldBlock
            case .ended, .failed:
                isBroken = true
                return .broken(errno: 0)
            }
            guard sent < total else { break }
        }
        isSending = sent < total
        return .moved(sent)
    }

    /// Tells the peer that nothing more will come; reading goes on. To be called again while `owesFarewell`.
    mutating func closeWriting() {
        if isSecure, farewell != .said {
            farewell = .owed
            writeNeedsReading = false
            if case .wantsWrite = progress({ $0.finishWriting() }) { return }
            farewell = .said
        }
        socket.closeWriting()
    }

    /// Says goodbye where that can be done at once and does not cut an answer short. The channel is of no use then.
    mutating func end() {
        guard isSecure, !isShaking, !isSending, !isBroken, farewell == .none else { return }
        farewell = .said
        // Not taken, it is not missed: the connection ends in any case.
        _ = progress { $0.finishWriting() }
    }

    private var isSecure: Bool {
        switch session {
        case .some: true
        case .none: false
        }
    }

    private var holdsUnread: Bool {
        switch session {
        case .some(let session): session.holdsUnreadBytes
        case .none: false
        }
    }

    private func progress(_ step: (borrowing TLSSession) -> TLSProgress) -> TLSProgress {
        switch session {
        case .some(let session): step(session)
        case .none: preconditionFailure("a step of TLS on a plain connection")
        }
    }

    /// The octets of the next record: from where they lie, or gathered where a short piece precedes a long one.
    private static func record(
        at sent: Int, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer,
        _ scratch: UnsafeMutableRawBufferPointer
    ) -> UnsafeRawBufferPointer {
        if sent >= first.count { return UnsafeRawBufferPointer(rebasing: second[(sent - first.count)...]) }
        let head = UnsafeRawBufferPointer(rebasing: first[sent...])
        let room = ServerConstants.recordBytes
        guard head.count < room, !second.isEmpty else { return head }
        let tail = second.prefix(room - head.count)
        scratch.copyMemory(from: head)
        UnsafeMutableRawBufferPointer(rebasing: scratch[head.count...]).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: tail))
        return UnsafeRawBufferPointer(rebasing: scratch[..<(head.count + tail.count)])
    }
}
