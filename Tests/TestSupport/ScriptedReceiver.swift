// An HTTP receiver on a port of its own that does with each request what the test says.
import Reactor
import Synchronization

/// Listens on 127.0.0.1, hands every request to a script, and keeps what it saw.
///
/// Runs on a thread of its own and stops when dropped. Connections are kept alive unless the script says otherwise.
package final class ScriptedReceiver: Sendable {
    package typealias Script = @Sendable (ReceivedRequest) -> ScriptedAnswer

    /// Every request in the order of its completion, to be awaited.
    package let requests = TestSignal<ReceivedRequest>()
    package let port: UInt16

    private let record: ReceiverRecord
    private let commands: Mailbox<ReceiverWorld.Command>
    private let thread: LoopThread

    /// Starts listening. The default script answers everything with 200 and an empty body.
    package init(_ script: @escaping Script = { _ in .status(200) }) throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { preconditionFailure("not an internet socket") }
        self.port = port
        let record = ReceiverRecord()
        let commands = try Mailbox<ReceiverWorld.Command>(capacity: 100_000)
        let requests = self.requests
        self.record = record
        self.commands = commands
        thread = try LoopThread.start(name: "receiver") { loop in
            let world = ReceiverWorld(loop, listener, record) { request in
                let answer = script(request)
                requests.send(request)
                return answer
            }
            try world.begin(commands)
        }
    }

    deinit {
        thread.stop()
        thread.join()
    }

    /// `http://127.0.0.1:<port>`.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// All requests so far.
    package var received: [ReceivedRequest] { record.state.withLock { $0.received } }

    /// How many connections were accepted so far.
    package var connectionCount: Int { record.state.withLock { $0.connectionCount } }

    /// Does to a request that was met with silence what the script did not. May be called several times for one
    /// request, to send an answer in pieces with `.bytes`.
    package func answer(_ request: ReceivedRequest, _ answer: ScriptedAnswer) {
        precondition(commands.post(.answer(connection: request.connection, answer)) == .posted)
    }

    /// Closes every connection that is open now, without a byte.
    package func closeConnections() {
        precondition(commands.post(.closeAll) == .posted)
    }
}

/// What a receiver saw, read from outside its thread.
final class ReceiverRecord: Sendable {
    struct State {
        var received: [ReceivedRequest] = []
        var connectionCount = 0
    }

    let state = Mutex(State())
}
