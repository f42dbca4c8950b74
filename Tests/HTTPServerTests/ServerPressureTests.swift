// Through a real socket: slow clients, many clients, shortage, and the end.
import Glibc
import HTTPServer
import Reactor
import TestSupport
import Testing

@Suite("Server under pressure", .timeLimit(.minutes(10)))
struct ServerPressureTests {
    @Test("a slow header section is answered 408 at its deadline and not before")
    func slowHeader() async throws {
        let server = try TestServer()
        let client = server.connect()
        client.send("GET / HTTP/1.1\r\n")
        await server.observer.openings.next()
        // The deadline counts from the first byte; a probe behind it shows that the server has read it.
        try probe(server)
        server.time.advance(milliseconds: 9_999)
        try probe(server)
        client.send("X: 1\r\n")
        try probe(server)
        #expect(server.observer.present.refusals.isEmpty)
        server.time.advance(milliseconds: 1)
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 408)
        #expect(client.isClosedByPeer())
        #expect(server.observer.present.refusals == [.headerTimeout])
    }

    @Test("a body may be slow but not slower than the minimum rate")
    func slowBody() throws {
        let server = try TestServer()
        let client = server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        try probe(server)
        // Five seconds of grace, then a second for each KiB.
        client.send([UInt8](repeating: 0x78, count: 2_048))
        try probe(server)
        server.time.advance(milliseconds: 6_999)
        try probe(server)
        #expect(server.observer.present.refusals.isEmpty)
        server.time.advance(milliseconds: 1)
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 408)
        #expect(server.observer.present.refusals == [.bodyTimeout])
    }

    @Test("a body that keeps the rate still ends at the absolute deadline")
    func endlessBody() throws {
        let server = try TestServer(configuring: { $0.limits.bodyMilliseconds = 8_000 })
        let client = server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        client.send([UInt8](repeating: 0x78, count: 50_000))
        try probe(server)
        server.time.advance(milliseconds: 7_999)
        try probe(server)
        #expect(server.observer.present.refusals.isEmpty)
        server.time.advance(milliseconds: 1)
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 408)
    }

    @Test("an idle connection is closed without a word after its time, counted from its last answer")
    func idle() async throws {
        let server = try TestServer()
        let client = server.connect()
        var reader = RawResponseReader(client)
        client.get("/")
        #expect(reader.next()?.status == 200)
        server.time.advance(milliseconds: 50_000)
        client.get("/")
        #expect(reader.next()?.status == 200)
        server.time.advance(milliseconds: 59_999)
        client.get("/")
        #expect(reader.next()?.status == 200)
        server.time.advance(milliseconds: 60_000)
        #expect(client.isClosedByPeer())
        #expect(server.observer.present.refusals.isEmpty)
    }

    @Test("a handler that never answers is answered for, and its late answer is dropped")
    func answerDeadline() async throws {
        let held = TestSignal<ResponsePromise>()
        let server = try TestServer { request, promise in
            if request.path == "/never" { return held.send(promise) }
            TestServer.echo(request, promise)
        }
        let client = server.connect()
        client.get("/never")
        let promise = await held.next()
        server.time.advance(milliseconds: 120_000)
        var reader = RawResponseReader(client)
        let response = reader.next()
        #expect(response?.status == 503)
        #expect(response?["Retry-After"] == "1")
        promise.fulfil(HTTPResponse(status: 200, body: Array("late".utf8)))
        #expect(client.isClosedByPeer())
        #expect(reader.leftover.isEmpty)
        try probe(server)
    }

    @Test("a client that does not take its answer is cut off, and one that pipelines meanwhile is not read")
    func slowReader() async throws {
        let body = [UInt8](repeating: 0x78, count: 20_000_000)
        let handled = TestSignal<Void>()
        let server = try TestServer { _, promise in
            handled.send()
            promise.fulfil(HTTPResponse(status: 200, body: body))
        }
        let client = server.connect()
        client.shrinkReceiveBuffer(bytes: 4_096)
        client.get("/1")
        client.get("/2")
        await handled.next()
        // What the kernel has taken counts as taken: the rate gives at most 20,000,000 / 1,024 s.
        server.time.advance(milliseconds: 20_000_000)
        await server.observer.closings.next()
        #expect(server.observer.present.refusals == [.writeTimeout])
        #expect(handled.waiting.isEmpty)
    }

    @Test("two thousand idle connections cost the others nothing")
    func manyIdle() async throws {
        try #require(try DescriptorLimit.raise(to: 20_000) >= 5_000)
        let server = try TestServer()
        let idle = (0..<2_000).map { _ in server.connect() }
        _ = await server.observer.openings.next(2_000)
        let client = server.connect()
        var reader = RawResponseReader(client)
        for round in 0..<100 {
            client.post("/", "\(round)")
            #expect(reader.next()?.text == "POST / \(round)")
        }
        idle[1_000].get("/still")
        var idleReader = RawResponseReader(idle[1_000])
        #expect(idleReader.next()?.text == "GET /still ")
        #expect(server.observer.present.closed == 0)
        server.time.advance(milliseconds: 60_000)
        _ = await server.observer.closings.next(2_001)
    }

    @Test("above the cap one waits until another goes")
    func connectionCap() async throws {
        let held = TestSignal<ResponsePromise>()
        let server = try TestServer(configuring: { $0.limits.connectionsMaximum = 2 }) { _, promise in
            held.send(promise)
        }
        let busy = [server.connect(), server.connect()]
        for client in busy { client.get("/busy") }
        let promises = await held.next(2)
        let waiting = server.connect()
        waiting.get("/waiting")
        #expect(waiting.receive(patienceMilliseconds: 50) == nil)
        #expect(server.observer.present.opened == 2)
        promises[0].fulfil(HTTPResponse(status: 200))
        promises[1].fulfil(HTTPResponse(status: 200))
        for client in busy { client.closeWriting() }
        await held.next().fulfil(HTTPResponse(status: 200))
        var reader = RawResponseReader(waiting)
        #expect(reader.next()?.status == 200)
    }

    @Test("at the cap the longest idle connections make room")
    func eviction() async throws {
        let server = try TestServer(configuring: { $0.limits.connectionsMaximum = 2 })
        let first = server.connect()
        var firstReader = RawResponseReader(first)
        first.get("/first")
        #expect(firstReader.next()?.status == 200)
        server.time.advance(milliseconds: 500)
        let second = server.connect()
        var secondReader = RawResponseReader(second)
        second.get("/second")
        #expect(secondReader.next()?.status == 200)
        server.time.advance(milliseconds: 500)
        // Only the first has been idle for a second.
        let third = server.connect()
        third.get("/third")
        var thirdReader = RawResponseReader(third)
        #expect(thirdReader.next()?.text == "GET /third ")
        #expect(first.isClosedByPeer())
        second.get("/again")
        #expect(secondReader.next()?.status == 200)
        #expect(server.observer.present.refusals == [.evicted])
    }

    @Test("bodies of all connections together have a limit")
    func bodiesInFlight() throws {
        let server = try TestServer(configuring: { $0.limits.bodyBytesInFlightMaximum = 10_000 })
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n"
        let first = server.connect()
        first.send(head)
        first.send([UInt8](repeating: 0x78, count: 9_000))
        try probe(server)
        let second = server.connect()
        second.send(head)
        second.send([UInt8](repeating: 0x78, count: 2_000))
        var reader = RawResponseReader(second)
        #expect(reader.next()?.status == 503)
        // What the refused one held is free again.
        let third = server.connect()
        third.post("/", String(repeating: "x", count: 900))
        var thirdReader = RawResponseReader(third)
        #expect(thirdReader.next()?.status == 200)
        #expect(server.observer.present.refusals == [.bodiesTooLarge])
    }

    /// A whole exchange on another connection: what was sent before it has been read by the loop after it.
    private func probe(_ server: TestServer) throws {
        let client = server.connect()
        client.get("/probe", "Connection: close\r\n")
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 200)
    }
}
