// A receiver that remembers everything and is not always well.

import HTTPServer
import JSON
import Reactor
import Synchronization
import TestSupport

/// What came in, by event id.
final class CrashReceiver: Sendable {
    struct Delivery: Sendable {
        let runID: String?
        let sequence: Int?
        let body: [UInt8]
    }

    private struct State {
        var deliveries: [String: Delivery] = [:]
        var requests = 0
        var repeats = 0
        /// Event ids whose second delivery differed from the first.
        var changed: [String] = []
        /// Requests whose headers and body do not name the same event.
        var confused = 0
    }

    private final class Memory: Sendable {
        let state = Mutex(State())
    }

    /// One for each event that came for the first time.
    let arrivals = TestSignal<Void>()
    private let memory = Memory()
    private let server: HTTPServer
    let port: UInt16

    init() throws {
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { throw ListeningError.notListening(descriptor: -1) }
        self.port = port
        let (memory, arrivals) = (memory, arrivals)
        server = try HTTPServer.start(on: [listener], configuration: HTTPServerConfiguration()) { request, promise in
            let known = memory.state.withLock { $0.deliveries.count }
            promise.fulfil(HTTPResponse(status: Self.take(request, memory)))
            if memory.state.withLock({ $0.deliveries.count }) > known { arrivals.send() }
        }
    }

    deinit { server.stop() }

    var deliveries: [String: Delivery] { memory.state.withLock { $0.deliveries } }
    var repeats: Int { memory.state.withLock { $0.repeats } }
    var changed: [String] { memory.state.withLock { $0.changed } }
    var confused: Int { memory.state.withLock { $0.confused } }
    var count: Int { memory.state.withLock { $0.deliveries.count } }

    /// Every seventh request is refused with 503, as by a receiver in trouble.
    private static func take(_ request: HTTPRequest, _ memory: Memory) -> Int {
        let event = try? JSONReader.parse(request.body)
        return memory.state.withLock { state in
            state.requests += 1
            guard let id = event?["eventId"]?.string, id == request.headers["webhook-id"] else {
                state.confused += 1
                return 400
            }
            if state.requests % 7 == 0 { return 503 }
            if let known = state.deliveries[id] {
                state.repeats += 1
                if known.body != request.body { state.changed.append(id) }
            } else {
                state.deliveries[id] = Delivery(
                    runID: event?["runId"]?.string, sequence: event?["sequence"]?.int, body: request.body)
            }
            return 204
        }
    }
}
