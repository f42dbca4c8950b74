// Through a real socket: what the server answers by itself, and how it closes.
import HTTPServer
import TestSupport
import Testing

@Suite("Server refusals", .timeLimit(.minutes(10)))
struct ServerRefusalTests {
    @Test("every stream the grammar refuses is answered in the contract's shape, and the connection is closed")
    func grammar() throws {
        let server = try TestServer(configuring: { $0.limits.bodyBytesMaximum = 1_000 })
        let table = ParserTable.refusedLines + ParserTable.refusedMeanings + ParserTable.refusedBodies
        for example in table {
            let (response, rest) = server.answer(to: example.bytes)
            let kind = example.refusalKind
            #expect(response?.status == kind?.status, "\(example.name)")
            #expect(response?["Connection"] == "close", "\(example.name)")
            #expect(response?["X-Request-Id"] == "id-1")
            #expect(response?["Content-Type"] == "application/json")
            #expect(rest.isEmpty, "\(example.name): the server said more than one thing")
            let status = kind?.status ?? 0
            let start = "{\"statusCode\":\(status),\"error\":\"\(StatusReason.phrase(status))\",\"message\":\""
            #expect(response?.text.hasPrefix(start) == true, "\(example.name)")
            #expect(response?.text.hasSuffix("\",\"requestId\":\"id-1\"}") == true)
        }
        #expect(server.observer.present.refusals == table.map(\.refusalKind))
    }

    @Test("what is smuggled behind a refused request never reaches the handler")
    func smuggled() throws {
        let handled = TestSignal<String>()
        let server = try TestServer { request, promise in
            handled.send(request.path)
            promise.fulfil(HTTPResponse(status: 200))
        }
        let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
        let attacks = [
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\(smuggled)",
            "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 35\r\n\r\n\(smuggled)",
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n\(smuggled)",
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u{0b}chunked\r\n\r\n0\r\n\r\n\(smuggled)",
            "POST /a HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: 0\r\n\r\n\(smuggled)",
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\n\n\(smuggled)",
        ]
        for attack in attacks {
            let (response, rest) = server.answer(to: Array(attack.utf8))
            #expect(response?.status == 400)
            #expect(rest.isEmpty)
        }
        #expect(handled.waiting.isEmpty)
    }

    @Test("a body above the limit is refused at its head, an unknown expectation too")
    func headRefusals() throws {
        let server = try TestServer(configuring: { $0.limits.bodyBytesMaximum = 10 })
        let large = server.answer(to: Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n".utf8))
        #expect(large.response?.status == 413)
        let expecting = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 200-ok\r\n\r\n"
        #expect(server.answer(to: Array(expecting.utf8)).response?.status == 417)
        #expect(server.observer.present.refusals == [.bodyTooLarge, .expectationUnknown])
    }

    @Test("a client that sends on after a refusal still gets to read it")
    func lingering() throws {
        let server = try TestServer()
        let client = server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n")
        client.send([UInt8](repeating: 0x78, count: 30_000))
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 413)
        // The server has closed its half and reads on: more is dropped, not answered with a reset.
        client.send([UInt8](repeating: 0x78, count: 30_000))
        #expect(client.isClosedByPeer())
    }

    @Test("lingering ends with its time, and with its bytes")
    func lingeringEnds() async throws {
        let server = try TestServer()
        let silent = server.connect()
        silent.send("nonsense\r\n\r\n")
        var reader = RawResponseReader(silent)
        #expect(reader.next()?.status == 400)
        #expect(silent.isClosedByPeer())
        #expect(server.observer.present.closed == 0)
        server.time.advance(milliseconds: 2_000)
        await server.observer.closings.next()

        let talkative = server.connect()
        talkative.send("nonsense\r\n\r\n")
        // One read may come before the refusal, and does not count.
        talkative.send([UInt8](repeating: 0x78, count: 140_000))
        await server.observer.closings.next()
    }
}

extension ParserCase {
    /// The kind of refusal the table expects.
    var refusalKind: HTTPRefusalKind? {
        expected.last.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap {
            HTTPRefusalKind(rawValue: String($0))
        }
    }
}
