// Through a real socket: what is decided at the head, before the body.
import HTTPServer
import TestSupport
import Testing

@Suite("Server admission", .timeLimit(.minutes(10)))
struct ServerAdmissionTests {
    @Test("a waiting client is told to go on once its head was admitted, and not when it has begun to send")
    func expectContinue() throws {
        let server = try TestServer()
        let client = server.connect()
        var reader = RawResponseReader(client)
        let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
        client.send(head)
        #expect(reader.next()?.status == 100)
        client.send("hi")
        #expect(reader.next()?.text == "POST / hi")
        client.send(head + "ho")
        #expect(reader.next()?.text == "POST / ho")
        client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n")
        #expect(reader.next()?.text == "POST / ")
        let old = server.answer(
            to: Array("POST / HTTP/1.0\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nhi".utf8))
        #expect(old.response?.text == "POST / hi")
    }

    @Test("admission is decided at the head: a refusal keeps the connection for short bodies, and ends it for others")
    func admission() throws {
        let server = try TestServer(configuring: { configuration in
            configuration.admit = { head in
                switch head.path {
                case "/refused": .refuse(HTTPResponse(status: 429))
                case "/large": .bodyUpTo(100)
                default: .bodyUpTo(3)
                }
            }
        })
        let client = server.connect()
        var reader = RawResponseReader(client)
        client.post("/refused", "dropped")
        #expect(reader.next()?.status == 429)
        client.send("POST /refused HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        #expect(reader.next()?.status == 429)
        client.send("3\r\nabc\r\n0\r\n\r\n")
        client.get("/refused")
        #expect(reader.next()?.status == 429)
        client.post("/large", "1234")
        #expect(reader.next()?.text == "POST /large 1234")
        client.post("/small", "1234")
        #expect(reader.next()?.status == 413)
        #expect(client.isClosedByPeer())

        for headers in ["Content-Length: 70000\r\n", "Content-Length: 1\r\nExpect: 100-continue\r\n"] {
            let request = "POST /refused HTTP/1.1\r\nHost: a\r\n\(headers)\r\n"
            let (response, rest) = server.answer(to: Array(request.utf8))
            #expect(response?.status == 429)
            #expect(response?["Connection"] == "close")
            #expect(rest.isEmpty)
        }
    }

    @Test("a dropped body that turns out too long or malformed ends the connection without a second answer")
    func dropped() throws {
        let server = try TestServer(configuring: { $0.admit = { _ in .refuse(HTTPResponse(status: 401)) } })
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        for chunks in ["11000\r\n", "nonsense\r\n"] {
            let (response, rest) = server.answer(to: Array((head + chunks).utf8))
            #expect(response?.status == 401)
            #expect(rest.isEmpty)
        }
        #expect(server.observer.present.answers == [401, 401])
    }
}
