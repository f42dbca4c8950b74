// A mail server with a script: what it says to each command, or that it says nothing any more.
import Glibc
import Synchronization

/// Speaks plain SMTP on a free port of the loopback, one connection at a time, and keeps every line it is sent.
package final class MailReceiver: Sendable {
    package enum Reply: Sendable {
        /// One line, or several with `\r\n` between them.
        case say(String)
        /// Waits until the other side gives up.
        case hang
        case drop
    }

    package let port: Int
    private let listener: Int32
    private let state = Mutex<(lines: [String], messages: [String])>(([], []))
    /// A message at each connection's end.
    package let ended = TestSignal<Bool>()

    /// Every line that was sent, those of messages left out.
    package var lines: [String] { state.withLock { $0.lines } }
    /// Every message, its lines joined by `\n`, dots unstuffed.
    package var messages: [String] { state.withLock { $0.messages } }

    /// - Parameter replies: by the command's first word in capitals, `GREETING` for the first word of all and `.` for
    ///   the end of a message; whatever is missing goes well.
    package init(_ replies: [String: Reply] = [:]) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else { throw ChildProgramFailure(status: errno) }
        port = Int(UInt16(bigEndian: address.sin_port))
        TestThread.start { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    // Closed by whoever waits on it: before that its number could become another's.
                    close(listener)
                    return
                }
                self?.serve(connection, replies)
                close(connection)
                self?.ended.send(true)
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ connection: Int32, _ replies: [String: Reply]) {
        guard answer(connection, replies["GREETING"] ?? .say("220 test ESMTP")) else { return }
        var reader = LineReader(connection)
        var message: [String]?
        while let line = reader.next() {
            if message != nil, line != "." {
                message?.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
                continue
            }
            if let whole = message {
                state.withLock { $0.messages.append(whole.joined(separator: "\n")) }
                message = nil
            } else {
                state.withLock { $0.lines.append(line) }
            }
            let word = String(line.prefix { $0 != " " }).uppercased()
            let usual: [String: Reply] = [
                "EHLO": .say("250-test\r\n250-SIZE 100000\r\n250 8BITMIME"), "DATA": .say("354 go on"),
                "QUIT": .say("221 bye"),
            ]
            let reply = replies[word] ?? usual[word] ?? .say("250 fine")
            guard answer(connection, reply) else { return }
            if word == "DATA", case .say(let text) = reply, text.hasPrefix("354") { message = [] }
            if word == "QUIT" { return }
        }
    }

    /// - Returns: whether the talk goes on.
    private func answer(_ connection: Int32, _ reply: Reply) -> Bool {
        switch reply {
        case .say(let text):
            let bytes = Array("\(text)\r\n".utf8)
            return send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        case .hang:
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
            return false
        case .drop: return false
        }
    }

    /// Lines that end with CR LF, and nothing else.
    private struct LineReader {
        private let connection: Int32
        private var bytes: [UInt8] = []

        init(_ connection: Int32) { self.connection = connection }

        mutating func next() -> String? {
            while true {
                if let end = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A }) {
                    let line = String(decoding: bytes[..<end], as: UTF8.self)
                    bytes.removeFirst(end + 2)
                    return line
                }
                var chunk = [UInt8](repeating: 0, count: 4_096)
                let count = recv(connection, &chunk, chunk.count, 0)
                guard count > 0 else { return nil }
                bytes += chunk[..<count]
            }
        }
    }
}
