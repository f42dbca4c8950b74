// The rules of a connection as a machine: random lives, the same life in other pieces, deadlines by formula.
import Reactor
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Connection rules", .timeLimit(.minutes(10)))
struct ConnectionRulesTests {
    private let start = MonotonicInstant(nanoseconds: 1_000_000_000_000)

    private func makeRules(_ change: (inout HTTPServerConfiguration) -> Void = { _ in }) -> ConnectionRules {
        var configuration = HTTPServerConfiguration()
        configuration.time = ManualTime()
        configuration.requestIDs = { "id" }
        change(&configuration)
        return ConnectionRules(ServerContext(configuration), peer: .ip("192.0.2.1"), isProxied: false, now: start)
    }

    private func feed(_ text: String, to rules: inout ConnectionRules, at now: MonotonicInstant) -> HTTPRequest? {
        Array(text.utf8).withUnsafeBytes { rules.receive($0, now: now) }
        return rules.nextRequest(now: now)
    }

    private func milliseconds(_ rules: ConnectionRules) -> Int64 { start.milliseconds(until: rules.deadline) }

    @Test("deadlines follow the phase; those of a body and of output move with what was moved")
    func deadlines() {
        var rules = makeRules()
        #expect(milliseconds(rules) == 60_000)
        var now = start.advanced(byMilliseconds: 100)
        #expect(feed("POST / HTTP/1.1\r\nHost: a\r\n", to: &rules, at: now) == nil)
        #expect(rules.phase == .head)
        #expect(milliseconds(rules) == 10_100)
        now = now.advanced(byMilliseconds: 100)
        #expect(feed("Content-Length: 2048\r\n\r\n", to: &rules, at: now) == nil)
        #expect(rules.phase == .body)
        #expect(milliseconds(rules) == 5_200)
        #expect(feed(String(repeating: "x", count: 1_536), to: &rules, at: now) == nil)
        #expect(milliseconds(rules) == 6_700)
        #expect(feed(String(repeating: "x", count: 512), to: &rules, at: now) != nil)
        #expect(rules.phase == .handling)
        #expect(milliseconds(rules) == 120_200)
        rules.answer(HTTPResponse(status: 200, body: [UInt8](repeating: 0, count: 10_000)), now: now)
        #expect(rules.phase == .idle)
        #expect(milliseconds(rules) == 20_200)
        rules.sent(2_048, now: now)
        #expect(milliseconds(rules) == 22_200)
        now = now.advanced(byMilliseconds: 1_000)
        rules.sent(rules.output.count, now: now)
        #expect(milliseconds(rules) == 61_200)
    }

    @Test("a request that waits for the client to take its answers is not late")
    func blockedRequest() {
        var rules = makeRules { $0.limits.unsentBytesMaximum = 1_000 }
        let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(feed(get + get, to: &rules, at: start) != nil)
        rules.answer(HTTPResponse(status: 200, body: [UInt8](repeating: 0, count: 30_000)), now: start)
        #expect(rules.nextRequest(now: start) == nil)
        #expect(rules.isBlocked)
        let later = start.advanced(byMilliseconds: 15_000)
        rules.expire(now: later)
        #expect(rules.phase == .head)
        rules.sent(rules.output.count, now: later)
        #expect(rules.deadline == later.advanced(byMilliseconds: 10_000))
        #expect(rules.nextRequest(now: later) != nil)
    }

    @Test("more octets are wanted only where they are of use")
    func wantsInput() {
        var rules = makeRules { $0.limits.pipelineBytesMaximum = 100 }
        #expect(rules.wantsInput)
        #expect(feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n", to: &rules, at: start) != nil)
        #expect(rules.wantsInput)
        #expect(feed(String(repeating: "x", count: 100), to: &rules, at: start) == nil)
        #expect(!rules.wantsInput)
        rules.answer(HTTPResponse(status: 200), now: start)
        #expect(rules.wantsInput)
        rules.inputEnded(now: start)
        #expect(!rules.wantsInput)
    }

    /// One life of a connection on `stream`: cut, answered and taken at random. What the client saw in the end.
    private func live(_ stream: [UInt8], _ random: inout SeededRandom, isWhole: Bool) -> [Substring] {
        var rules = makeRules { $0.limits.bodyBytesMaximum = 1_000 }
        var seen: [UInt8] = []
        var unread = stream[...]
        var request: HTTPRequest?
        while rules.phase != .ended {
            let canFeed = rules.wantsInput && !unread.isEmpty
            if canFeed, isWhole || Bool.random(using: &random) {
                let count = isWhole ? unread.count : Int.random(in: 1...min(unread.count, 30), using: &random)
                unread.prefix(count).withUnsafeBytes { rules.receive($0, now: start) }
                unread.removeFirst(count)
            } else if unread.isEmpty || rules.phase == .closing, !rules.inputHasEnded {
                rules.inputEnded(now: start)
            }
            request = request ?? rules.nextRequest(now: start)
            if let answered = request, isWhole || Bool.random(using: &random) {
                let text = "\(answered.method) \(answered.path) \(answered.body.count)"
                rules.answer(HTTPResponse(status: 200, body: Array(text.utf8)), now: start)
                request = nil
            }
            let bite = isWhole ? rules.output.count : Int.random(in: 0...rules.output.count, using: &random)
            seen += rules.output.withPieces { Array($0) + Array($1) }.prefix(bite)
            rules.sent(bite, now: start)
            #expect(rules.context.bodyBytesInFlight <= 1_000)
        }
        #expect(rules.context.bodyBytesInFlight == 0)
        #expect(!rules.wantsInput)
        // Whether an answer is known to be the last depends on whether the client's end came before it.
        return String(decoding: seen, as: UTF8.self).split(separator: "\r\n").filter { $0 != "Connection: close" }
    }

    @Test("however octets, answers and sends are cut and interleaved, the client sees the same", arguments: 1...20)
    func interleavings(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let table =
            ParserTable.accepted + ParserTable.refusedLines + ParserTable.refusedMeanings + ParserTable.refusedBodies
        for _ in 0..<100 {
            var stream: [UInt8] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                stream += table.randomElement(using: &random)?.bytes ?? []
            }
            if Bool.random(using: &random) {
                stream[Int.random(in: 0..<stream.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let whole = live(stream, &random, isWhole: true)
            let cut = live(stream, &random, isWhole: false)
            #expect(cut == whole, "seed \(seed)")
        }
    }

    @Test("no hour at which time passes breaks the machine", arguments: 1...10)
    func expiring(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<200 {
            var rules = makeRules()
            let stream = ParserTable.accepted.randomElement(using: &random)?.bytes ?? []
            var now = start
            for byte in stream {
                if rules.wantsInput { [byte].withUnsafeBytes { rules.receive($0, now: now) } }
                if rules.nextRequest(now: now) != nil, Bool.random(using: &random) {
                    rules.answer(HTTPResponse(status: 200), now: now)
                }
                if Int.random(in: 0..<40, using: &random) == 0 { now = rules.deadline }
                rules.expire(now: now)
                if Bool.random(using: &random) { rules.sent(rules.output.count, now: now) }
            }
            // Left alone, every life ends, and in few steps.
            for _ in 0..<4 where rules.phase != .ended {
                rules.sent(rules.output.count, now: now)
                now = max(now, rules.deadline)
                rules.expire(now: now)
            }
            #expect(rules.phase == .ended, "seed \(seed)")
        }
    }
}
