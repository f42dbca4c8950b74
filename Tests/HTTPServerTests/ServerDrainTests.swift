// Through a real socket: how a server ends.
import HTTPServer
import Reactor
import TestSupport
import Testing

@Suite("Server drain", .timeLimit(.minutes(10)))
struct ServerDrainTests {
    @Test("draining answers what is in progress, closes the idle, and refuses the new")
    func draining() async throws {
        let (server, busy, promise, drained) = try await drainingServer()
        promise.fulfil(HTTPResponse(status: 200, body: Array("done".utf8)))
        var reader = RawResponseReader(busy)
        let response = reader.next()
        #expect(response?.text == "done")
        #expect(response?["Connection"] == "close")
        #expect(busy.isClosedByPeer())
        busy.closeWriting()
        await drained.next()
        // Nobody listens there any more, so the port can be had again.
        #expect(throws: Never.self) { try ListeningSocket.tcp(host: "127.0.0.1", port: server.port) }
        server.server.stop()
        await server.server.drain(within: 10_000)
    }

    @Test("a drain ends at its deadline even if a handler does not")
    func drainDeadline() async throws {
        let (server, busy, promise, drained) = try await drainingServer()
        server.time.advance(milliseconds: 5_000)
        await drained.next()
        #expect(busy.receiveUntilClosed().isEmpty)
        promise.fulfil(HTTPResponse(status: 200))
        withExtendedLifetime(server) {}
    }

    @Test("stopping while somebody waits for the drain wakes him")
    func stopWhileDraining() async throws {
        let (server, busy, promise, drained) = try await drainingServer()
        server.server.stop()
        await drained.next()
        #expect(busy.receiveUntilClosed().isEmpty)
        promise.fulfil(HTTPResponse(status: 200))
    }

    /// A server that drains within five seconds: its idle connection is closed already, its busy one waits for
    /// `promise`.
    private func drainingServer() async throws -> (TestServer, RawClient, ResponsePromise, TestSignal<Void>) {
        let held = TestSignal<ResponsePromise>()
        let server = try TestServer { _, promise in held.send(promise) }
        let busy = server.connect()
        let idle = server.connect()
        _ = await server.observer.openings.next(2)
        busy.get("/busy")
        let promise = await held.next()
        let drained = TestSignal<Void>()
        server.server.drain(within: 5_000) { drained.send() }
        #expect(idle.isClosedByPeer())
        return (server, busy, promise, drained)
    }
}
