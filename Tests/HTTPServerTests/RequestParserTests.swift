// The grammar, whole and at every split.
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Request parser", .timeLimit(.minutes(10)))
struct RequestParserTests {
    @Test("what is well-formed is read the same at every split", arguments: ParserTable.accepted)
    func accepted(_ example: ParserCase) {
        #expect(example.outcomes == [example.expected])
    }

    @Test("malformed lines are refused the same at every split", arguments: ParserTable.refusedLines)
    func refusedLines(_ example: ParserCase) {
        #expect(example.outcomes == [example.expected])
    }

    @Test("ambiguous meanings are refused the same at every split", arguments: ParserTable.refusedMeanings)
    func refusedMeanings(_ example: ParserCase) {
        #expect(example.outcomes == [example.expected])
    }

    @Test("malformed bodies are refused the same at every split", arguments: ParserTable.refusedBodies)
    func refusedBodies(_ example: ParserCase) {
        #expect(example.outcomes == [example.expected])
    }

    @Test("limits hold to the octet at every split")
    func limits() {
        var limits = HTTPServerLimits()
        limits.requestLineBytesMaximum = 20
        limits.headerBytesMaximum = 40
        limits.headerFieldsMaximum = 3
        func outcome(_ text: String) -> Set<String> {
            Set(ParserTranscript.everySplit(Array(text.utf8), limits: limits).map(\.description))
        }
        let line = "GET /1234567 HTTP/1.1"
        #expect(line.utf8.count == 21)
        #expect(outcome("\(line)\r\nHost: a\r\n\r\n") == ["refused request_line_too_long at 0"])
        #expect(outcome("GET /123456 HTTP/1.1\r\nHost: a\r\n\r\n") == ["GET /123456 | body "])
        #expect(outcome(String(repeating: "G", count: 30)) == ["refused request_line_too_long at 0"])
        // 9 for Host, 2 for the end: a field of 29 fits, one of 30 does not.
        let fits = "X: " + String(repeating: "y", count: 24)
        #expect(outcome("GET / HTTP/1.1\r\nHost: a\r\n\(fits)\r\n\r\n") == ["GET / | body "])
        #expect(outcome("GET / HTTP/1.1\r\nHost: a\r\n\(fits)y\r\n\r\n") == ["refused header_too_large at 55"])
        #expect(outcome("GET / HTTP/1.1\r\nHost: a\r\nA:1\r\nB:2\r\n\r\n") == ["GET / | body "])
        #expect(
            outcome("GET / HTTP/1.1\r\nHost: a\r\nA:1\r\nB:2\r\nC:3\r\n\r\n") == ["refused header_field_count at 35"])
    }

    @Test("random garbage and mutated requests give the same result however they are cut", arguments: 0..<20)
    func mutations(round: Int) {
        var random = SeededRandom(seed: UInt64(round) &+ 77)
        let seeds =
            ParserTable.accepted + ParserTable.refusedLines + ParserTable.refusedMeanings + ParserTable.refusedBodies
        for _ in 0..<200 {
            var bytes = seeds.randomElement(using: &random)?.bytes ?? []
            for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&bytes, &random) }
            let whole = ParserTranscript([bytes[...]])
            let single = ParserTranscript(bytes.indices.map { bytes[$0...$0] })
            #expect(whole == single, "seed \(random.seed)")
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + Int.random(in: 1...20, using: &random))
                pieces.append(bytes[start..<end])
                start = end
            }
            #expect(whole == ParserTranscript(pieces), "seed \(random.seed)")
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let interesting: [UInt8] = [0, 9, 10, 13, 32, 37, 44, 46, 47, 48, 58, 59, 92, 127, 255]
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(interesting.randomElement(using: &random) ?? 0, at: place)
        case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2 where place < bytes.count: bytes.remove(at: place)
        default:
            let end = Int.random(in: place...bytes.count, using: &random)
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        }
    }

    @Test("heads tell target, headers and the connection's future")
    func headContents() throws {
        let text =
            "POST http://B:1/p%20q?x=1&y=%2F HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nx-one: zwei ü\r\n"
            + "Connection: keep-alive, Close\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n"
        var parser = RequestParser(limits: HTTPServerLimits())
        Array(text.utf8).withUnsafeBytes { parser.feed($0) }
        guard case .head(let head) = parser.next() else { return #expect(Bool(false), "no head") }
        #expect(head.rawTarget == "http://B:1/p%20q?x=1&y=%2F")
        #expect(head.path == "/p q")
        #expect(head.query == "x=1&y=%2F")
        #expect(head.authority == "B:1")
        #expect(head.headers["host"] == "a")
        #expect(head.headers["X-ONE"] == "1")
        #expect(head.headers.all("x-One") == ["1", "zwei ü"])
        #expect(head.headers["x-on"] == nil)
        #expect(head.headers.pairs.map(\.name) == ["Host", "X-One", "x-one", "Connection", "Expect", "Content-Length"])
        #expect(head.isLast)
        #expect(head.expectation == .continued)
        #expect(head.framing == .fixed(3))
    }

    @Test("an empty query is not the lack of one")
    func emptyQuery() {
        func query(_ target: String) -> String? {
            var parser = RequestParser(limits: HTTPServerLimits())
            Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8).withUnsafeBytes { parser.feed($0) }
            guard case .head(let head) = parser.next() else { return "no head" }
            return head.query
        }
        #expect(query("/a") == nil)
        #expect(query("/a?") == "")
        #expect(query("/a?b?c") == "b?c")
    }

    @Test("between requests the parser holds no memory and is at its start")
    func idleMemory() {
        var parser = RequestParser(limits: HTTPServerLimits())
        #expect(parser.isAtStart)
        let request = Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi".utf8)
        request.withUnsafeBytes { parser.feed($0) }
        guard case .head = parser.next() else { return #expect(Bool(false), "no head") }
        #expect(!parser.isAtStart)
        parser.admitBody(upTo: 10)
        guard case .end(let body) = parser.next() else { return #expect(Bool(false), "no end") }
        #expect(body == Array("hi".utf8))
        #expect(parser.isAtStart)
        #expect(parser.buffer.capacity == 0)
        #expect(parser.fields.capacity == 0)
        guard case .needsOctets = parser.next() else { return #expect(Bool(false), "a request from nothing") }
    }

    @Test("a discarded body is read to its end and not kept")
    func discarding() {
        var parser = RequestParser(limits: HTTPServerLimits())
        let text = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nG"
        Array(text.utf8).withUnsafeBytes { parser.feed($0) }
        guard case .head = parser.next() else { return #expect(Bool(false), "no head") }
        parser.discardBody(upTo: 3)
        guard case .end(let body) = parser.next() else { return #expect(Bool(false), "no end") }
        #expect(body.isEmpty)
        #expect(parser.waitingBytes == 1)
    }
}
