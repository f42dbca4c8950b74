// One connection of a bad receiver, used by blocking calls.

import Glibc
import TestSupport

/// Confined to the thread of its behaviour.
final class BadConnection {
    /// - Source: poll(2), `POLLRDHUP`, which Swift does not import.
    private static let peerClosed: Int16 = 0x2000

    private let descriptor: Int32
    private let tally: BadReceiver.TallyBox
    private var unread: [UInt8] = []
    private var sent = 0

    init(_ descriptor: Int32, _ tally: BadReceiver.TallyBox) {
        self.descriptor = descriptor
        self.tally = tally
    }

    func close() { Glibc.close(descriptor) }

    /// Reads one whole request with a `Content-Length`.
    /// - Returns: its head and body; `nil` when the peer went away before its end.
    @discardableResult
    func readRequest() -> String? {
        while true {
            if let length = requestLength() {
                let text = String(decoding: unread[..<length], as: UTF8.self)
                unread.removeFirst(length)
                tally.noteRequest(text)
                return text
            }
            guard receive(within: -1) else { return nil }
        }
    }

    /// Sends everything, however slowly the peer reads.
    /// - Returns: whether it left; false once the peer has gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
            sent += count
            tally.noteSent(sent)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends `bytes` one by one, so many milliseconds apart, until the peer goes away.
    func drip(_ bytes: some Sequence<UInt8>, everyMilliseconds: Int32) {
        for byte in bytes {
            guard send([byte]), !isLeft(within: everyMilliseconds) else { return }
        }
        waitForLeaving()
    }

    /// Sends `piece` again and again until the peer goes away or `bytesMaximum` have left.
    func flood(_ piece: [UInt8], bytesMaximum: Int) {
        while sent < bytesMaximum, send(piece) {}
        waitForLeaving()
    }

    /// Keeps the connection as it is until the peer closes or resets it.
    func waitForLeaving() { while !isLeft(within: -1) {} }

    /// Waits until something can be read, or the peer has gone.
    func waitForData() { _ = receive(within: -1) }

    /// Makes the close a reset.
    func resetOnClose() {
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
    }

    /// Keeps the connection without reading anything until the peer closes or resets it.
    func waitUnread() {
        var watched = pollfd(fd: descriptor, events: Self.peerClosed, revents: 0)
        poll(&watched, 1, -1)
    }

    private func isLeft(within milliseconds: Int32) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, milliseconds) == 1 else { return false }
        return !receive(within: 0)
    }

    /// False when the peer has gone.
    private func receive(within milliseconds: Int32) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&watched, 1, milliseconds)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        unread += buffer[..<count]
        tally.noteRead(buffer[..<count])
        return true
    }

    /// Bytes of the first request in `unread`; `nil` while it is not whole.
    private func requestLength() -> Int? {
        let text = String(decoding: unread, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.upperBound]
        let length = head.lowercased().firstMatch(of: #/content-length: *(\d+)/#).flatMap { Int($0.1) } ?? 0
        let whole = head.utf8.count + length
        return unread.count >= whole ? whole : nil
    }
}
