// The receiver that other suites lean on does what its script says.
import TestSupport
import Testing

@testable import Reactor

@Suite("Scripted receiver", .timeLimit(.minutes(10)))
struct ScriptedReceiverTests {
    private let post = "POST /hook HTTP/1.1\r\nHost: a\r\nX-Mark: 7\r\nContent-Length: 2\r\n\r\nhi"

    @Test("requests are read whole and answered on a kept connection")
    func keepsAlive() async throws {
        let receiver = try ScriptedReceiver { .status(200 + $0.number, headers: [("X-Echo", $0.text)], body: $0.body) }
        let client = RawClient(port: receiver.port)
        client.send(post)
        client.send("POST /hook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
        var reader = RawResponseReader(client)
        let first = reader.next()
        #expect(first?.status == 200)
        #expect(first?["x-echo"] == "hi")
        let second = reader.next()
        #expect(second?.status == 201)
        #expect(second?.text == "abc")
        let seen = await receiver.requests.next(2)
        #expect(seen.map(\.target) == ["/hook", "/hook"])
        #expect(seen[0]["x-mark"] == "7")
        #expect(receiver.received.map(\.connection) == [0, 0])
        #expect(receiver.connectionCount == 1)
    }

    @Test("closing, resetting and silence end as they are called")
    func endings() async throws {
        let receiver = try ScriptedReceiver { request in
            [.close, .reset, .silence][request.connection]
        }
        let closed = RawClient(port: receiver.port)
        closed.send(post)
        #expect(closed.receive() == [])
        let reset = RawClient(port: receiver.port)
        reset.send(post)
        #expect(reset.receive() == nil)
        let silent = RawClient(port: receiver.port)
        silent.send(post)
        let request = await receiver.requests.next(3)[2]
        receiver.answer(request, .bytes(Array("HTTP/1.1 ".utf8)))
        receiver.answer(request, .bytes(Array("204 Late\r\n\r\n".utf8), thenClose: true))
        #expect(silent.receiveUntilClosed() == Array("HTTP/1.1 204 Late\r\n\r\n".utf8))
    }

    @Test("a client that expects to be told to continue is told")
    func expectContinue() throws {
        let receiver = try ScriptedReceiver()
        let client = RawClient(port: receiver.port)
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        var reader = RawResponseReader(client)
        #expect(reader.next()?.status == 100)
        client.send("ok")
        #expect(reader.next()?.status == 200)
        #expect(receiver.received.first?.text == "ok")
    }
}
