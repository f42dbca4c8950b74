// A receiver that breaks every rule: what it does on a connection is the test's business, byte by byte.

import Glibc
import Reactor
import Synchronization
import TestSupport

/// Listens on 127.0.0.1 and runs a behaviour on a thread of its own for each connection.
final class BadReceiver: Sendable {
    typealias Behaviour = @Sendable (BadConnection) -> Void

    /// What it has seen so far.
    struct Tally {
        var connections = 0
        /// Requests that were read whole.
        var requests: [String] = []
        /// The most bytes that one connection took.
        var bytesSent = 0
        /// Everything that was read, on whatever connection.
        var bytesRead: [UInt8] = []
        fileprivate var open: Set<Int32> = []
        fileprivate var isOver = false

        func hasRead(_ text: String) -> Bool { String(decoding: bytesRead, as: UTF8.self).contains(text) }
    }

    /// One for each connection accepted.
    let arrivals = TestSignal<Void>()
    let port: UInt16
    private let listener: ListeningSocket
    private let tally: TallyBox

    final class TallyBox: Sendable {
        fileprivate let state = Mutex(Tally())

        func noteRequest(_ text: String) { state.withLock { $0.requests.append(text) } }
        func noteRead(_ bytes: some Sequence<UInt8>) { state.withLock { $0.bytesRead += bytes } }
        func noteSent(_ bytes: Int) { state.withLock { $0.bytesSent = max($0.bytesSent, bytes) } }
    }

    /// - Parameter receiveBuffer: bytes that the kernel takes for a connection nobody reads; `nil` leaves its default.
    init(receiveBuffer: Int32? = nil, _ behaviour: @escaping Behaviour) throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { throw ListeningError.notListening(descriptor: -1) }
        if var receiveBuffer {
            setsockopt(
                listener.number, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        self.port = port
        self.listener = listener
        let (tally, arrivals) = (TallyBox(), arrivals)
        self.tally = tally
        TestThread.start {
            while Self.acceptNext(listener, tally, arrivals, behaviour) {}
        }
    }

    deinit {
        let open = tally.state.withLock { state in
            state.isOver = true
            return state.open
        }
        for descriptor in open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        shutdown(listener.number, Int32(SHUT_RDWR))
    }

    var url: String { "http://127.0.0.1:\(port)/hooks" }

    var seen: Tally { tally.state.withLock { $0 } }

    /// False when the receiver has been dropped.
    private static func acceptNext(
        _ listener: ListeningSocket, _ tally: TallyBox, _ arrivals: TestSignal<Void>,
        _ behaviour: @escaping Behaviour
    ) -> Bool {
        var watched = pollfd(fd: listener.number, events: Int16(POLLIN), revents: 0)
        poll(&watched, 1, -1)
        let descriptor = accept(listener.number, nil, nil)
        let isOver = tally.state.withLock { state in
            if descriptor >= 0 {
                state.connections += 1
                state.open.insert(descriptor)
            }
            return state.isOver
        }
        guard descriptor >= 0 else { return !isOver }
        arrivals.send()
        TestThread.start {
            let connection = BadConnection(descriptor, tally)
            behaviour(connection)
            // Removed first: once closed, the number may be another's.
            tally.state.withLock { _ = $0.open.remove(descriptor) }
            connection.close()
        }
        return !isOver
    }
}
