// The small pure parts: dates, bodies of errors, output, census, headers made by hand.
import TestSupport
import Testing

@testable import HTTPServer

@Suite("HTTP pieces")
struct PieceTests {
    @Test(
        "dates are IMF-fixdate over leap days, centuries and the ends",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (1_774_001_520, "Fri, 20 Mar 2026 10:12:00 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (Int64.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (-1, "Thu, 01 Jan 1970 00:00:00 GMT"),
        ])
    func dates(seconds: Int64, text: String) {
        #expect(HTTPDate.text(unixSeconds: seconds) == text)
    }

    @Test("the date line is made anew when the second changes, backwards too")
    func dateLine() {
        var line = DateLine()
        func text(_ milliseconds: Int64) -> String {
            String(decoding: line.octets(wallMilliseconds: milliseconds), as: UTF8.self)
        }
        #expect(text(1_774_001_520_999) == "Date: Fri, 20 Mar 2026 10:12:00 GMT\r\n")
        #expect(text(1_774_001_521_000) == "Date: Fri, 20 Mar 2026 10:12:01 GMT\r\n")
        #expect(text(1_774_001_520_000) == "Date: Fri, 20 Mar 2026 10:12:00 GMT\r\n")
    }

    @Test("every refusal with a status has a phrase and a message that JSON need not escape")
    func refusals() {
        for kind in HTTPRefusalKind.allCases {
            guard let status = kind.status else {
                #expect(kind.message.isEmpty)
                continue
            }
            #expect(StatusReason.phrase(status) != "Unknown")
            #expect(!kind.message.isEmpty)
            #expect(kind.message.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c })
        }
    }

    @Test("output taken in random bites is what was put in", arguments: 1...20)
    func output(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        var output = OutputBuffer()
        var expected: [UInt8] = []
        var taken: [UInt8] = []
        for _ in 0..<50 {
            if Bool.random(using: &random) {
                let piece = random.bytes(Int.random(in: 0...100, using: &random))
                output.append { $0 += piece }
                expected += piece
            } else {
                let maximum = 2 * ServerConstants.copiedBodyBytesMaximum
                let body = random.bytes(Int.random(in: 0...maximum, using: &random))
                output.append(body: body)
                expected += body
            }
            let bite = Int.random(in: 0...output.count, using: &random)
            let pending = output.withPieces { Array($0) + Array($1) }
            #expect(pending.count == output.count)
            taken += pending.prefix(bite)
            output.take(bite)
        }
        taken += output.withPieces { Array($0) + Array($1) }
        #expect(taken == expected, "seed \(seed)")
    }

    @Test("headers made by hand are found like those that came")
    func handMade() {
        let headers = HTTPHeaders([("Host", "a"), ("X-Mark", "ü"), ("x-mark", "2"), ("Empty", "")])
        #expect(headers.count == 4)
        #expect(headers["X-MARK"] == "ü")
        #expect(headers.all("X-Mark") == ["ü", "2"])
        #expect(headers["empty"] == "")
        #expect(headers["none"] == nil)
        let request = HTTPRequest(head: HTTPRequestHead(method: "GET", path: "/a", query: "b=c", headers: headers))
        #expect(request.rawTarget == "/a?b=c")
        #expect(request.authority == "a")
    }

    @Test("a promise without a server delivers once, and tells when it was dropped")
    func looseDelivery() async {
        let delivered = TestSignal<Int?>()
        do {
            let promise = ResponsePromise(delivering: { delivered.send($0?.status) })
            #expect(promise.fulfil(HTTPResponse(status: 201)))
            #expect(!promise.fulfil(HTTPResponse(status: 202)))
        }
        do { _ = ResponsePromise(delivering: { delivered.send($0?.status) }) }
        #expect(await delivered.next(2) == [201, nil])
        #expect(delivered.waiting.isEmpty)
    }
}
