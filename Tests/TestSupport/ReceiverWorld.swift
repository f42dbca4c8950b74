// The loop's side of a scripted receiver.
import Glibc
import Reactor
import Synchronization

/// Accepts, reads and answers on the receiver's thread.
final class ReceiverWorld {
    enum Command: Sendable {
        case answer(connection: Int, ScriptedAnswer)
        case closeAll
    }

    private final class Connection {
        let socket: StreamSocket
        var token: WatchToken?
        var reader = ReceivedRequestReader()
        var unsent: [UInt8] = []
        var closesAfterSending = false

        init(_ socket: consuming StreamSocket) { self.socket = socket }
    }

    private let loop: EventLoop
    private let listener: ListeningSocket
    private let record: ReceiverRecord
    private let script: (ReceivedRequest) -> ScriptedAnswer
    private var connections: [Int: Connection] = [:]

    init(
        _ loop: EventLoop, _ listener: ListeningSocket, _ record: ReceiverRecord,
        _ script: @escaping (ReceivedRequest) -> ScriptedAnswer
    ) {
        self.loop = loop
        self.listener = listener
        self.record = record
        self.script = script
    }

    func begin(_ commands: Mailbox<Command>) throws {
        _ = try loop.watch(listener.number, for: .read) { _ in self.acceptAll() }
        try loop.receive(commands) { commands in
            for command in commands { self.obey(command) }
        }
    }

    private func obey(_ command: Command) {
        switch command {
        case .answer(let connection, let answer): give(answer, on: connection)
        case .closeAll: for id in Array(connections.keys) { end(id) }
        }
    }

    private func acceptAll() {
        while true {
            switch listener.accept() {
            case .accepted(let socket): open(socket)
            case .lost: continue
            case .nobodyWaits: return
            case .shortage(let errno): preconditionFailure("the receiver cannot accept: errno \(errno)")
            }
        }
    }

    private func open(_ socket: consuming StreamSocket) {
        let id = record.state.withLock { state in
            defer { state.connectionCount += 1 }
            return state.connectionCount
        }
        let connection = Connection(socket)
        connections[id] = connection
        connection.token = try? loop.watch(connection.socket.number, for: .read) { readiness in
            self.serve(id, readiness)
        }
    }

    private func serve(_ id: Int, _ readiness: Readiness) {
        if readiness.contains(.writable) { flush(id) }
        guard let connection = connections[id] else { return }
        let outcome = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let outcome = connection.socket.receive(into: buffer)
            if case .moved(let count) = outcome { connection.reader.feed(buffer.prefix(count)) }
            return outcome
        }
        switch outcome {
        case .moved: readRequests(id, connection)
        case .wouldBlock: break
        case .ended, .broken: end(id)
        }
    }

    private func readRequests(_ id: Int, _ connection: Connection) {
        while connections[id] != nil, let message = connection.reader.next() {
            let request = record.state.withLock { state in
                let request = ReceivedRequest(
                    number: state.received.count, connection: id, method: message.method, target: message.target,
                    headers: message.headers, body: message.body)
                state.received.append(request)
                return request
            }
            give(script(request), on: id)
        }
        if connection.reader.awaitsContinue {
            connection.reader.continued()
            give(.bytes(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)), on: id)
        }
    }

    private func give(_ answer: ScriptedAnswer, on id: Int) {
        guard let connection = connections[id] else { return }
        switch answer {
        case .silence: return
        case .close: return end(id)
        case .reset:
            var hard = linger(l_onoff: 1, l_linger: 0)
            let size = socklen_t(MemoryLayout<linger>.size)
            setsockopt(connection.socket.number, SOL_SOCKET, SO_LINGER, &hard, size)
            return end(id)
        case .bytes(let bytes, let thenClose):
            connection.unsent += bytes
            connection.closesAfterSending = thenClose
        case .status(let status, let headers, let body):
            var head = "HTTP/1.1 \(status) Scripted\r\nContent-Length: \(body.count)\r\n"
            for header in headers { head += "\(header.name): \(header.value)\r\n" }
            connection.unsent += Array((head + "\r\n").utf8) + body
        }
        flush(id)
    }

    private func flush(_ id: Int) {
        guard let connection = connections[id], let token = connection.token else { return }
        while !connection.unsent.isEmpty {
            let outcome = connection.unsent.withUnsafeBytes { connection.socket.send($0, .init(start: nil, count: 0)) }
            switch outcome {
            case .moved(let count): connection.unsent.removeFirst(count)
            case .wouldBlock: return listen(to: token, for: [.read, .write], id)
            case .ended, .broken: return end(id)
            }
        }
        if connection.closesAfterSending { return end(id) }
        listen(to: token, for: .read, id)
    }

    private func listen(to token: WatchToken, for interest: Interest, _ id: Int) {
        do {
            try loop.change(token, to: interest)
        } catch {
            end(id)
        }
    }

    private func end(_ id: Int) {
        guard let connection = connections.removeValue(forKey: id) else { return }
        if let token = connection.token { loop.unwatch(token) }
    }
}
