// Two readers must not disagree: every case of the table, in the parser at every split, and through a real socket.
import HTTPServer
import TestSupport
import Testing

@Suite("Request smuggling", .timeLimit(.minutes(10)))
struct SmugglingTests {
    @Test("the parser reads each stream in one way only, wherever it is cut", arguments: SmugglingTable.all)
    func parser(_ example: SmugglingCase) {
        // A long target is cut less often: its middle is all alike.
        let transcripts =
            example.bytes.count > 2_000
            ? [ParserTranscript([example.bytes[...]]), ParserTranscript([example.bytes[..<7], example.bytes[7...]])]
            : ParserTranscript.everySplit(example.bytes)
        for transcript in transcripts {
            let lines = transcript.lines.map { line in
                line.hasPrefix("refused") ? line.split(separator: " ").prefix(2).joined(separator: " ") : line
            }
            guard lines == example.expected else {
                #expect(lines == example.expected)
                return
            }
        }
    }

    /// What a real server makes of `pieces`: the answers' status codes, and whether it closed the connection.
    private func outcome(_ server: TestServer, _ pieces: [ArraySlice<UInt8>], served: Int, refused: Bool) -> (
        [Int], Bool
    ) {
        let client = server.connect()
        for piece in pieces { client.send(Array(piece)) }
        var reader = RawResponseReader(client)
        var statuses: [Int] = []
        for _ in 0..<(served + (refused ? 1 : 0)) { statuses.append(reader.next()?.status ?? 0) }
        if refused { return (statuses + (reader.leftover.isEmpty ? [] : [-1]), client.isClosedByPeer()) }
        // What is left over must be an unfinished request, or nothing: no answer comes to it.
        client.closeWriting()
        return (statuses, reader.leftover.isEmpty && client.isClosedByPeer())
    }

    @Test("a real server serves or refuses each stream, closes after a refusal, and reads nothing behind it")
    func socket() throws {
        let server = try TestServer(configuring: { $0.limits.bodyBytesMaximum = 1_000 })
        for example in SmugglingTable.all {
            let bytes = example.bytes
            let cuts = [0, 1, bytes.count / 3, bytes.count / 2, bytes.count - 1]
            let status = example.refusal.flatMap { HTTPRefusalKind(rawValue: $0)?.status }
            let expected = Array(repeating: 200, count: example.served) + (status.map { [$0] } ?? [])
            for cut in cuts {
                let (statuses, isClosed) = outcome(
                    server, [bytes[..<cut], bytes[cut...]], served: example.served, refused: status != nil)
                #expect(statuses == expected, "\(example.name), cut at \(cut)")
                #expect(isClosed, "\(example.name), cut at \(cut)")
            }
        }
    }

    @Test("a request behind one that asks to close is not served")
    func behindClose() throws {
        let handled = TestSignal<String>()
        let server = try TestServer { request, promise in
            handled.send(request.path)
            promise.fulfil(HTTPResponse(status: 200))
        }
        let first = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        let (response, rest) = server.answer(to: Array((first + "GET /b HTTP/1.1\r\nHost: a\r\n\r\n").utf8))
        #expect(response?["Connection"] == "close")
        #expect(rest.isEmpty)
        #expect(handled.waiting == ["/a"])
    }

    @Test(
        "an expectation other than 100-continue is refused, however it is written",
        arguments: ["100", "100-continue, x", "100-continue;q=1", "100-continued", "", "200-ok", "\"100-continue\""])
    func expectations(value: String) throws {
        let server = try TestServer()
        let (response, rest) = server.answer(
            to: Array("POST / HTTP/1.1\r\nHost: a\r\nExpect: \(value)\r\nContent-Length: 3\r\n\r\nabc".utf8))
        #expect(response?.status == 417)
        #expect(rest.isEmpty)
    }

    @Test("nothing a handler puts into a header can become a header or an answer of its own")
    func responseHeaders() throws {
        let values = ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\0b", "a\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"]
        for value in values {
            for header in [("X-Name", value), ("X-\(value)", "a"), ("", "a"), ("X Y", "a"), ("X:Y", "a")] {
                let server = try TestServer { _, promise in
                    promise.fulfil(HTTPResponse(status: 200, headers: [header], body: [0x61]))
                }
                let client = server.connect()
                client.get("/", "Connection: close\r\n")
                let text = String(decoding: client.receiveUntilClosed(), as: UTF8.self)
                #expect(text.hasPrefix("HTTP/1.1 500 "))
                #expect(!text.contains("Evil"))
                #expect(text.ranges(of: "HTTP/1.1").count == 1)
            }
        }
    }
}
