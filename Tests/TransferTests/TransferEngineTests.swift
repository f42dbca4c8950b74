// The engine on its loop: when completions come, what cancelling and closing do, what bounds it.
import Reactor
import TestSupport
import Testing
import Transfer

@Suite("Transfer engine", .timeLimit(.minutes(10)))
struct TransferEngineTests {
    /// Runs `body` on a loop of its own with an engine, which it keeps.
    private func onLoop(
        inFlightMaximum: Int = 100, _ body: @escaping @Sendable (TransferEngine) -> Void
    ) throws -> LoopThread {
        try LoopThread.start(name: "engine") { loop in
            let engine = try TransferEngine(
                loop: loop, configuration: TransferConfiguration(inFlightMaximum: inFlightMaximum))
            let keeper = try Mailbox<Int>(capacity: 1)
            try loop.receive(keeper) { _ in withExtendedLifetime(engine) {} }
            body(engine)
        }
    }

    @Test("no completion is called inside perform, not even that of a request that cannot be sent")
    func completionLater() async throws {
        let order = TestSignal<String>()
        let thread = try onLoop { engine in
            _ = engine.perform(post("nonsense"), policy: openLoopback) { result in
                order.send("completed \(engine.inFlight) \(result.failure?.kind.rawValue ?? "")")
            }
            order.send("performed \(engine.inFlight)")
        }
        #expect(await order.next(2) == ["performed 1", "completed 0 protocol"])
        withExtendedLifetime(thread) {}
    }

    @Test("a cancelled transfer ends once as cancelled, and its connection is closed")
    func cancelling() async throws {
        let receiver = try ScriptedReceiver { request in request.target == "/quiet" ? .silence : .status(200) }
        let url = receiver.url
        let ended = TestSignal<String>()
        let commands = try Mailbox<Int>(capacity: 1)
        let thread = try LoopThread.start(name: "engine") { loop in
            let engine = try TransferEngine(loop: loop, configuration: TransferConfiguration())
            let quiet = post(url + "/quiet", timeoutMilliseconds: 600_000)
            let id = engine.perform(quiet, policy: openLoopback) { result in
                ended.send(result.failure?.kind.rawValue ?? "answered")
                _ = engine.perform(post(url), policy: openLoopback) { ended.send("\($0.status ?? 0)") }
            }
            try loop.receive(commands) { _ in
                engine.cancel(id)
                engine.cancel(id)
                ended.send("cancel returned \(engine.inFlight)")
            }
        }
        _ = await receiver.requests.next()
        _ = commands.post(1)
        #expect(await ended.next(3) == ["cancel returned 1", "cancelled", "200"])
        #expect(receiver.received.map(\.connection) == [0, 1])
        withExtendedLifetime(thread) {}
    }

    @Test("all can be cancelled at once, and what is performed afterwards is carried out")
    func cancellingAll() async throws {
        let receiver = try ScriptedReceiver { request in request.target == "/quiet" ? .silence : .status(200) }
        let url = receiver.url
        let ended = TestSignal<String>()
        let thread = try onLoop { engine in
            for _ in 0..<3 {
                _ = engine.perform(post(url + "/quiet"), policy: openLoopback) {
                    ended.send($0.failure?.kind.rawValue ?? "")
                }
            }
            engine.cancelAll()
            _ = engine.perform(post(url), policy: openLoopback) { ended.send("\($0.status ?? 0)") }
            ended.send("performed \(engine.inFlight)")
        }
        #expect(await ended.next(5) == ["performed 4", "cancelled", "cancelled", "cancelled", "200"])
        withExtendedLifetime(thread) {}
    }

    @Test("closing ends everything as cancelled before it returns, and nothing can be performed after it")
    func closing() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let url = receiver.url
        let ended = TestSignal<String>()
        let thread = try onLoop { engine in
            for _ in 0..<3 {
                _ = engine.perform(post(url), policy: openLoopback) { ended.send($0.failure?.kind.rawValue ?? "") }
            }
            engine.close()
            ended.send("closed \(engine.inFlight)")
            engine.close()
            _ = engine.perform(post(url), policy: openLoopback) { ended.send($0.failure?.kind.rawValue ?? "") }
        }
        #expect(await ended.next(5) == ["cancelled", "cancelled", "cancelled", "closed 0", "cancelled"])
        withExtendedLifetime(thread) {}
    }

    @Test("one transfer more than may be in flight is a local shortage")
    func tooMany() async throws {
        let receiver = try ScriptedReceiver()
        let url = receiver.url
        let ended = TestSignal<String>()
        let thread = try onLoop(inFlightMaximum: 2) { engine in
            for _ in 0..<3 {
                _ = engine.perform(post(url), policy: openLoopback) { result in
                    ended.send(result.failure?.kind.rawValue ?? "answered")
                }
            }
        }
        #expect(await ended.next(3) == ["localShortage", "answered", "answered"])
        withExtendedLifetime(thread) {}
    }

    @Test("completions perform the next request, a thousand times over a few connections, each answered by its own")
    func manyInTurn() async throws {
        let receiver = try ScriptedReceiver { request in .status(200, body: request.body) }
        let url = receiver.url
        let done = TestSignal<Int>()
        let thread = try onLoop { engine in
            let runner = Runner(engine, url, count: 1_000, done)
            for _ in 0..<8 { runner.next() }
        }
        #expect(await done.next() == 1_000)
        #expect(receiver.received.count == 1_000)
        #expect(receiver.connectionCount == 8)
        withExtendedLifetime(thread) {}
    }

    @Test("transfers to one name share its look-up, and all are answered")
    func sharedLookup() async throws {
        let receiver = try ScriptedReceiver()
        let url = "http://localhost:\(receiver.port)/"
        let ended = TestSignal<Int>()
        let thread = try onLoop { engine in
            for _ in 0..<20 { _ = engine.perform(post(url), policy: openLoopback) { ended.send($0.status ?? 0) } }
        }
        #expect(await ended.next(20) == Array(repeating: 200, count: 20))
        withExtendedLifetime(thread) {}
    }

    @Test("an engine that goes with its loop, in the middle of transfers, leaves nothing open")
    func dropped() async throws {
        let receiver = try ScriptedReceiver { _ in .silence }
        let url = receiver.url
        let thread = try onLoop { engine in
            for _ in 0..<3 { _ = engine.perform(post(url), policy: openLoopback) { _ in } }
        }
        _ = await receiver.requests.next(3)
        thread.stop()
        thread.join()
    }
}

/// Performs one request after another and counts those that were answered with their own body.
private final class Runner {
    private let engine: TransferEngine
    private let url: String
    private let count: Int
    private let done: TestSignal<Int>
    private var performed = 0
    private var ended = 0
    private var right = 0

    init(_ engine: TransferEngine, _ url: String, count: Int, _ done: TestSignal<Int>) {
        (self.engine, self.url, self.count, self.done) = (engine, url, count, done)
    }

    func next() {
        guard performed < count else { return }
        performed += 1
        let body = "body \(performed)"
        _ = engine.perform(post(url, body), policy: openLoopback) { [self] result in
            ended += 1
            if result.text == body { right += 1 }
            ended == count ? done.send(right) : next()
        }
    }
}
