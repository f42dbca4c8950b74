// A receiver that keeps the very bytes it was sent.
import Reactor
import TestSupport

/// Takes one message per connection, hands over its bytes, answers with fixed ones, and keeps the connection.
final class RawReceiver: Sendable {
    /// What came before each answer.
    let messages = TestSignal<String>()
    let address: SocketAddress
    private let thread: LoopThread

    /// - Parameter ending: a message is whole when its bytes end so.
    init(_ listener: ListeningSocket, ending: String, answer: String) throws {
        address = listener.address
        let messages = messages
        thread = try LoopThread.start(name: "raw receiver") { loop in
            let world = RawReceiverWorld(loop, listener, Array(ending.utf8), Array(answer.utf8), messages)
            _ = try loop.watch(listener.number, for: .read) { _ in world.accept() }
        }
    }

    convenience init(ending: String, answer: String) throws {
        try self.init(try ListeningSocket.tcp(host: "127.0.0.1", port: 0), ending: ending, answer: answer)
    }

    deinit {
        thread.stop()
        thread.join()
    }

    var port: UInt16 {
        guard case .internet(_, let port) = address else { preconditionFailure("not an internet socket") }
        return port
    }
}

/// The loop's side of it.
private final class RawReceiverWorld {
    private final class Connection {
        let socket: StreamSocket
        var bytes: [UInt8] = []

        init(_ socket: consuming StreamSocket) { self.socket = socket }
    }

    private let loop: EventLoop
    private let listener: ListeningSocket
    private let ending: [UInt8]
    private let answer: [UInt8]
    private let messages: TestSignal<String>

    init(
        _ loop: EventLoop, _ listener: ListeningSocket, _ ending: [UInt8], _ answer: [UInt8],
        _ messages: TestSignal<String>
    ) {
        self.loop = loop
        self.listener = listener
        self.ending = ending
        self.answer = answer
        self.messages = messages
    }

    func accept() {
        guard case .accepted(let socket) = listener.accept() else { return }
        let connection = Connection(socket)
        var token: WatchToken?
        token = try? loop.watch(connection.socket.number, for: .read) { [unowned self] _ in
            if !serve(connection), let token { loop.unwatch(token) }
        }
    }

    /// False when the peer has gone.
    private func serve(_ connection: Connection) -> Bool {
        let outcome = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let outcome = connection.socket.receive(into: buffer)
            if case .moved(let count) = outcome { connection.bytes += buffer.prefix(count) }
            return outcome
        }
        if case .ended = outcome { return false }
        if case .broken = outcome { return false }
        if connection.bytes.suffix(ending.count).elementsEqual(ending) {
            messages.send(String(decoding: connection.bytes, as: UTF8.self))
            connection.bytes = []
            _ = answer.withUnsafeBytes { connection.socket.send($0, .init(start: nil, count: 0)) }
        }
        return true
    }
}
