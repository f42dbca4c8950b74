// Through a real socket: a client that answers refusals with more.
import HTTPServer
import TestSupport
import Testing

@Suite("Server under floods", .timeLimit(.minutes(10)))
struct ServerFloodTests {
    private func refusing(_ change: (inout HTTPServerConfiguration) -> Void = { _ in }) throws -> TestServer {
        try TestServer(configuring: change, TestServer.refuse)
    }

    /// A whole exchange on another connection: what was sent before it has been read by the loop after it.
    private func probe(_ server: TestServer) {
        let client = server.connect()
        client.get("/probe", "Connection: close\r\n")
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 200)
    }

    @Test("a refused client is answered at once and then heard no more than its rests allow, whatever it sends ahead")
    func rests() throws {
        let server = try refusing()
        let client = server.connect()
        var reader = RawResponseReader(client)
        for number in 1...6 { client.get("/refused/\(number)") }
        #expect(reader.next()?.text == "/refused/1")
        for (number, rest) in [(2, Int64(100)), (3, 200), (4, 400), (5, 800), (6, 1_000)] {
            server.time.advance(milliseconds: rest - 1)
            probe(server)
            #expect(server.observer.present.answers.filter { $0 == 401 }.count == number - 1)
            server.time.advance(milliseconds: 1)
            #expect(reader.next()?.text == "/refused/\(number)")
        }
        server.time.advance(milliseconds: 1_000)
        client.get("/served")
        #expect(reader.next()?.text == "GET /served ")
        client.get("/served")
        #expect(reader.next()?.text == "GET /served ")
    }

    @Test("the others are served while one rests")
    func others() throws {
        let server = try refusing()
        let refused = server.connect()
        var refusedReader = RawResponseReader(refused)
        refused.get("/refused")
        #expect(refusedReader.next()?.status == 401)
        let client = server.connect()
        var reader = RawResponseReader(client)
        for round in 0..<100 {
            refused.get("/refused")
            client.post("/", "\(round)")
            #expect(reader.next()?.text == "POST / \(round)")
        }
        #expect(server.observer.present.answers.filter { $0 == 401 }.count == 1)
    }

    @Test("a client that goes while it rests is let go of")
    func gone() async throws {
        let server = try refusing()
        do {
            let client = server.connect()
            var reader = RawResponseReader(client)
            client.get("/refused")
            #expect(reader.next()?.status == 401)
        }
        server.time.advance(milliseconds: 100)
        await server.observer.closings.next()
    }

    @Test("a client that comes again after each refusal has its share of connections for each second")
    func comesAgain() async throws {
        let server = try refusing { $0.limits.connectionsPerNetworkMaximum = 3 }
        func isRefused(from source: String) async -> Bool {
            let client = server.connect(from: source)
            client.get("/refused", "Connection: close\r\n")
            var reader = RawResponseReader(client)
            guard reader.next()?.status == 401 else { return false }
            client.closeWriting()
            await server.observer.closings.next()
            return true
        }
        for _ in 0..<3 { #expect(await isRefused(from: "127.0.0.9")) }
        for _ in 0..<5 { #expect(await !isRefused(from: "127.0.0.9")) }
        #expect(await isRefused(from: "127.0.0.8"))
        server.time.advance(milliseconds: 1_000)
        for _ in 0..<3 { #expect(await isRefused(from: "127.0.0.9")) }
        #expect(await !isRefused(from: "127.0.0.9"))
        #expect(server.observer.present.refusals == [HTTPRefusalKind](repeating: .addressCap, count: 6))
    }

    @Test("connections that never ask for anything count as long; those that were served do not")
    func silentConnections() async throws {
        let server = try refusing { $0.limits.connectionsPerNetworkMaximum = 2 }
        for _ in 0..<20 {
            let client = server.connect(from: "127.0.0.9")
            client.get("/served", "Connection: close\r\n")
            var reader = RawResponseReader(client)
            #expect(reader.next()?.status == 200)
            client.closeWriting()
            await server.observer.closings.next()
        }
        for _ in 0..<2 {
            server.connect(from: "127.0.0.9").closeWriting()
            await server.observer.closings.next()
        }
        #expect(server.connect(from: "127.0.0.9").receiveUntilClosed().isEmpty)
        #expect(server.observer.present.refusals == [.addressCap])
    }

    @Test("behind a proxy a refusal waits for its rest, and the others on the same connection do not")
    func proxied() throws {
        let server = try refusing { $0.isProxy = { $0 == .ip("127.0.0.9") } }
        let proxy = server.connect(from: "127.0.0.9")
        var reader = RawResponseReader(proxy)
        proxy.get("/refused")
        probe(server)
        #expect(!server.observer.present.answers.contains(401))
        server.time.advance(milliseconds: 100)
        #expect(reader.next()?.status == 401)
        for _ in 0..<3 {
            proxy.get("/served")
            #expect(reader.next()?.status == 200)
        }
    }

    @Test("a drain ends rests at once, and gives what was held back", arguments: [false, true])
    func draining(isProxied: Bool) async throws {
        let server = try refusing { $0.isProxy = { _ in isProxied } }
        let client = server.connect()
        var reader = RawResponseReader(client)
        client.get("/refused/1")
        if !isProxied {
            #expect(reader.next()?.text == "/refused/1")
            client.get("/refused/2")
        }
        await server.observer.openings.next()
        let other = server.connect()
        other.get("/probe")
        var otherReader = RawResponseReader(other)
        #expect(otherReader.next()?.status == 200)
        let drained = TestSignal<Void>()
        server.server.drain(within: 60_000) { drained.send() }
        let last = reader.next()
        #expect(last?.text == (isProxied ? "/refused/1" : "/refused/2"))
        #expect(last?["Connection"] == "close")
        client.closeWriting()
        other.closeWriting()
        await drained.next()
    }
}
