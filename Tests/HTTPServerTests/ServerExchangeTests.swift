// Through a real socket: requests, answers, and the life of a connection.
import Glibc
import HTTPServer
import Reactor
import TestSupport
import Testing

@Suite("Server exchanges", .timeLimit(.minutes(10)))
struct ServerExchangeTests {
    @Test("requests on a kept connection are answered one after the other")
    func keepAlive() throws {
        let server = try TestServer()
        let client = server.connect()
        var reader = RawResponseReader(client)
        for round in 0..<3 {
            client.post("/a", "round \(round)")
            let response = reader.next()
            #expect(response?.status == 200)
            #expect(response?.text == "POST /a round \(round)")
            #expect(response?["Connection"] == nil)
            #expect(response?["Date"] == "Fri, 20 Mar 2026 10:12:00 GMT")
            #expect(response?["X-Request-Id"] == "id-1")
        }
        #expect(server.observer.present.opened == 1)
        #expect(server.observer.present.answers == [200, 200, 200])
    }

    @Test("a request in single bytes is the same request")
    func dribbled() throws {
        let server = try TestServer()
        let client = server.connect()
        let text = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n"
        for byte in text.utf8 { client.send([byte]) }
        var reader = RawResponseReader(client)
        #expect(reader.next()?.text == "POST /x hi!")
    }

    @Test("pipelined requests are answered in their order, even when the first takes longest")
    func pipelining() async throws {
        let held = TestSignal<ResponsePromise>()
        let server = try TestServer { request, promise in
            if request.path == "/slow" { return held.send(promise) }
            TestServer.echo(request, promise)
        }
        let client = server.connect()
        client.get("/slow")
        for number in 0..<200 { client.get("/\(number)") }
        let promise = await held.next()
        #expect(server.observer.present.answers.isEmpty)
        promise.fulfil(HTTPResponse(status: 201, body: Array("slow".utf8)))
        var reader = RawResponseReader(client)
        #expect(reader.next()?.text == "slow")
        for number in 0..<200 { #expect(reader.next()?.text == "GET /\(number) ") }
    }

    @Test("an answer from another thread, none at all, and one too many")
    func promises() async throws {
        let held = TestSignal<ResponsePromise>()
        let server = try TestServer { request, promise in
            switch request.path {
            case "/later": held.send(promise)
            case "/twice":
                #expect(promise.fulfil(HTTPResponse(status: 200, body: [0x31])))
                #expect(!promise.fulfil(HTTPResponse(status: 200, body: [0x32])))
            default: break
            }
        }
        let client = server.connect()
        var reader = RawResponseReader(client)
        client.get("/later")
        let promise = await held.next()
        #expect(promise.fulfil(HTTPResponse(status: 202)))
        #expect(!promise.fulfil(HTTPResponse(status: 500)))
        #expect(reader.next()?.status == 202)
        client.get("/dropped")
        let dropped = reader.next()
        #expect(dropped?.status == 500)
        #expect(dropped?.text.contains("\"requestId\":\"id-1\"") == true)
        client.get("/twice")
        #expect(reader.next()?.text == "1")
        #expect(server.observer.present.refusals == [.unanswered])
    }

    @Test("HEAD has the header section of GET and no body")
    func head() throws {
        let server = try TestServer { _, promise in promise.fulfil(HTTPResponse(status: 200, body: Array("body".utf8)))
        }
        let client = server.connect()
        client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        client.get("/")
        var reader = RawResponseReader(client)
        let head = reader.next(hasBody: false)
        #expect(head?["Content-Length"] == "4")
        #expect(reader.next()?.text == "body")
    }

    @Test("204 and 304 have neither length nor body")
    func noContent() throws {
        let server = try TestServer { request, promise in
            let status = request.path == "/204" ? 204 : 304
            promise.fulfil(HTTPResponse(status: status, body: Array("never".utf8)))
        }
        let client = server.connect()
        var reader = RawResponseReader(client)
        for status in [204, 304] {
            client.get("/\(status)")
            let response = reader.next()
            #expect(response?.status == status)
            #expect(response?["Content-Length"] == nil)
        }
        #expect(reader.leftover.isEmpty)
    }

    @Test("the server's own headers cannot be given, a request id can")
    func ownHeaders() throws {
        let server = try TestServer { _, promise in
            let headers = [
                ("content-length", "99"), ("DATE", "never"), ("Connection", "upgrade"),
                ("Transfer-Encoding", "chunked"), ("x-request-id", "mine"), ("Set-Cookie", "a"), ("Set-Cookie", "b"),
            ]
            promise.fulfil(HTTPResponse(status: 200, headers: headers, body: [0x78]))
        }
        let client = server.connect()
        client.get("/")
        var reader = RawResponseReader(client)
        let response = reader.next()
        #expect(response?.text == "x")
        #expect(response?["Content-Length"] == "1")
        for name in ["Content-Length", "Date", "X-Request-Id"] { #expect(response?.count(of: name) == 1) }
        for name in ["Connection", "Transfer-Encoding"] { #expect(response?.count(of: name) == 0) }
        #expect(response?["X-Request-Id"] == "mine")
        #expect(response?.count(of: "Set-Cookie") == 2)
    }

    @Test(
        "a response that would split or break the stream becomes 500",
        arguments: [
            HTTPResponse(status: 200, headers: [("X", "a\r\nSet-Cookie: b")]),
            HTTPResponse(status: 200, headers: [("X", "a\0")]),
            HTTPResponse(status: 200, headers: [("X", "a\n")]),
            HTTPResponse(status: 200, headers: [("X Y", "a")]),
            HTTPResponse(status: 200, headers: [("", "a")]),
            HTTPResponse(status: 100), HTTPResponse(status: 600), HTTPResponse(status: -1),
        ])
    func invalidResponse(response: HTTPResponse) throws {
        let server = try TestServer { _, promise in promise.fulfil(response) }
        let client = server.connect()
        client.get("/")
        var reader = RawResponseReader(client)
        let answer = reader.next()
        #expect(answer?.status == 500)
        #expect(answer?["X"] == nil)
        #expect(server.observer.present.refusals == [.responseInvalid])
    }

    @Test("close is obeyed, and HTTP/1.0 ends with its answer")
    func closing() throws {
        let server = try TestServer()
        for request in ["GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"] {
            let (response, rest) = server.answer(to: Array((request + request).utf8))
            #expect(response?.status == 200)
            #expect(response?["Connection"] == "close")
            #expect(rest.isEmpty)
        }
    }

    @Test("a client that closes its half after the request is answered, pipelined ones too")
    func halfClosed() async throws {
        let held = TestSignal<ResponsePromise>()
        let server = try TestServer { _, promise in held.send(promise) }
        let client = server.connect()
        client.get("/1")
        client.get("/2")
        client.closeWriting()
        var reader = RawResponseReader(client)
        for status in [201, 202] {
            await held.next().fulfil(HTTPResponse(status: status))
            #expect(reader.next()?.status == status)
        }
        #expect(client.isClosedByPeer())
    }

    @Test("a request cut off by the client's end is no request")
    func truncated() async throws {
        let server = try TestServer { _, _ in Issue.record("handled") }
        for part in ["GET / HT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell"] {
            let client = server.connect()
            client.send(part)
            client.closeWriting()
            #expect(client.receiveUntilClosed().isEmpty)
            #expect(await server.observer.refusals.next().kind == .truncated)
        }
    }

    @Test("large bodies go both ways unchanged")
    func largeBodies() throws {
        let server = try TestServer(configuring: { $0.limits.bodyBytesMaximum = 10_000_000 }) { request, promise in
            promise.fulfil(HTTPResponse(status: 200, body: request.body))
        }
        var random = SeededRandom(seed: 1)
        let body = random.bytes(3_000_000)
        let client = server.connect()
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
        client.send(body)
        client.post("/", "next")
        var reader = RawResponseReader(client)
        #expect(reader.next()?.body == body)
        #expect(reader.next()?.text == "next")
    }

    @Test("a Unix socket serves, and tells whose process asks")
    func unixSocket() throws {
        let directory = TemporaryDirectory()
        let path = directory.path("s.sock")
        let server = try HTTPServer.start(on: [try ListeningSocket.unix(path: path)]) { request, promise in
            promise.fulfil(HTTPResponse(status: request.peer == .unix(userID: getuid()) ? 200 : 403))
        }
        #expect(server.boundAddresses == ["unix:\(path)"])
        let client = RawClient(unixPath: path)
        client.get("/")
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 200)
        server.stop()
        #expect(access(path, F_OK) != 0)
    }

    @Test("the peer of an internet socket is told by its address")
    func internetPeer() throws {
        let server = try TestServer { request, promise in
            promise.fulfil(HTTPResponse(status: request.peer == .ip("127.0.0.1") ? 200 : 500))
        }
        let client = server.connect()
        client.get("/")
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 200)
    }
}
