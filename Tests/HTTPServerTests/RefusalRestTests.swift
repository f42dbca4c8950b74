// The rest after a refusal: its length, and what a connection does meanwhile.
import Reactor
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Refusal rests")
struct RefusalRestTests {
    private let start = MonotonicInstant(nanoseconds: 1_000_000_000_000)
    private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    private var refusal: HTTPResponse {
        var response = HTTPResponse(status: 429)
        response.isRefusal = true
        return response
    }

    private func makeRules(
        isProxied: Bool, _ change: (inout HTTPServerConfiguration) -> Void = { _ in }
    ) -> ConnectionRules {
        var configuration = HTTPServerConfiguration()
        configuration.time = ManualTime()
        configuration.requestIDs = { "id" }
        change(&configuration)
        return ConnectionRules(
            ServerContext(configuration), peer: .ip("192.0.2.1"), isProxied: isProxied, now: start)
    }

    private func feed(_ text: String, to rules: inout ConnectionRules, at now: MonotonicInstant) -> HTTPRequest? {
        Array(text.utf8).withUnsafeBytes { rules.receive($0, now: now) }
        return rules.nextRequest(now: now)
    }

    private func text(_ rules: ConnectionRules) -> String {
        String(decoding: rules.output.withPieces { Array($0) + Array($1) }, as: UTF8.self)
    }

    @Test("rests double with refusals in a row up to a second, and begin anew after an answer that is none")
    func doubling() {
        var rest = RefusalRest()
        func lengths(_ count: Int) -> [Int64] {
            (0..<count).map { _ in
                rest.begin(HTTPServerLimits(), now: start)
                defer { _ = rest.end() }
                return rest.ends.map { start.milliseconds(until: $0) } ?? 0
            }
        }
        #expect(lengths(7) == [100, 200, 400, 800, 1_000, 1_000, 1_000])
        rest.forgive()
        #expect(lengths(2) == [100, 200])
        #expect(!rest.isUnderWay)
    }

    @Test(
        "a refused client has its answer at once; its next request is neither read nor handled before its rest is over")
    func direct() {
        var rules = makeRules(isProxied: false)
        #expect(feed(get + get, to: &rules, at: start) != nil)
        rules.answer(refusal, now: start)
        #expect(text(rules).hasPrefix("HTTP/1.1 429 "))
        rules.sent(rules.output.count, now: start)
        #expect(rules.nextRequest(now: start) == nil)
        #expect(!rules.wantsInput)
        #expect(start.milliseconds(until: rules.deadline) == 100)
        let early = start.advanced(byMilliseconds: 99)
        rules.expire(now: early)
        #expect(rules.nextRequest(now: early) == nil)
        let later = start.advanced(byMilliseconds: 100)
        rules.expire(now: later)
        #expect(rules.wantsInput)
        #expect(rules.nextRequest(now: later) != nil)
        rules.answer(HTTPResponse(status: 200), now: later)
        #expect(rules.wantsInput)
        #expect(rules.isServed)
    }

    @Test("a request that waits for the end of a rest is not late, and an idle connection has its whole time")
    func deadlines() {
        var rules = makeRules(isProxied: false) { $0.limits.headerMilliseconds = 50 }
        #expect(feed(get + "GET / HTTP/1.1\r\n", to: &rules, at: start) != nil)
        rules.answer(refusal, now: start)
        rules.sent(rules.output.count, now: start)
        let later = start.advanced(byMilliseconds: 100)
        rules.expire(now: later)
        #expect(rules.phase == .head)
        #expect(start.milliseconds(until: rules.deadline) == 150)
        #expect(feed("Host: a\r\n\r\n", to: &rules, at: later) != nil)
        rules.answer(HTTPResponse(status: 200), now: later)
        rules.sent(rules.output.count, now: later)
        #expect(start.milliseconds(until: rules.deadline) == 60_100)
    }

    @Test("the body of a request refused at its head is read after the rest, and belongs to no other request")
    func bodyAfterRest() {
        let refusal = self.refusal
        var rules = makeRules(isProxied: false) { $0.admit = { _ in .refuse(refusal) } }
        #expect(feed("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na", to: &rules, at: start) == nil)
        rules.sent(rules.output.count, now: start)
        #expect(!rules.wantsInput)
        let later = start.advanced(byMilliseconds: 100)
        rules.expire(now: later)
        #expect(rules.nextRequest(now: later) == nil)
        #expect(rules.phase == .body)
        #expect(feed("bc" + get, to: &rules, at: later) == nil)
        #expect(text(rules).hasPrefix("HTTP/1.1 429 "))
    }

    @Test("a client that does not take its refusal is cut off in its time, rest or not")
    func untaken() {
        var rules = makeRules(isProxied: false) {
            $0.limits.writeGraceMilliseconds = 50
        }
        #expect(feed(get, to: &rules, at: start) != nil)
        rules.answer(refusal, now: start)
        rules.expire(now: start.advanced(byMilliseconds: 50))
        #expect(rules.phase == .ended)
    }

    @Test("behind a proxy the refusal itself waits, and the connection serves the next as soon as it is given")
    func proxied() {
        var rules = makeRules(isProxied: true)
        #expect(feed(get, to: &rules, at: start) != nil)
        rules.answer(refusal, now: start)
        #expect(rules.output.isEmpty)
        #expect(rules.context.heldAnswers == 1)
        #expect(start.milliseconds(until: rules.deadline) == 100)
        let later = start.advanced(byMilliseconds: 100)
        rules.expire(now: later)
        #expect(text(rules).hasPrefix("HTTP/1.1 429 "))
        #expect(rules.context.heldAnswers == 0)
        rules.sent(rules.output.count, now: later)
        #expect(feed(get, to: &rules, at: later) != nil)
    }

    @Test("behind a proxy a refusal at the head waits as well, and its body is dropped behind it")
    func proxiedHead() {
        let refusal = self.refusal
        var rules = makeRules(isProxied: true) { configuration in
            configuration.admit = { $0.path == "/refused" ? .refuse(refusal) : .bodyUpTo(10) }
        }
        let post = "POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        #expect(feed(post + get, to: &rules, at: start) == nil)
        #expect(rules.output.isEmpty)
        let later = start.advanced(byMilliseconds: 100)
        rules.expire(now: later)
        let next = rules.nextRequest(now: later)
        #expect(next?.method == "GET")
        #expect(text(rules).hasPrefix("HTTP/1.1 429 "))
    }

    @Test("refusals beyond the bound of those held back are given at once; an ended connection holds none")
    func heldBound() {
        var held = makeRules(isProxied: true) { $0.limits.heldAnswersMaximum = 1 }
        #expect(feed(get, to: &held, at: start) != nil)
        held.answer(refusal, now: start)
        var other = ConnectionRules(held.context, peer: .ip("192.0.2.1"), isProxied: true, now: start)
        #expect(feed(get, to: &other, at: start) != nil)
        other.answer(refusal, now: start)
        #expect(text(other).hasPrefix("HTTP/1.1 429 "))
        held.end()
        #expect(held.context.heldAnswers == 0)
        #expect(held.phase == .ended)
    }

    @Test("a draining server rests no longer, and holds nothing back", arguments: [false, true])
    func draining(isProxied: Bool) {
        var rules = makeRules(isProxied: isProxied)
        #expect(feed(get + get, to: &rules, at: start) != nil)
        rules.answer(refusal, now: start)
        rules.context.isDraining = true
        rules.endRest(now: start)
        if rules.nextRequest(now: start) != nil { rules.answer(refusal, now: start) }
        #expect(text(rules).hasPrefix("HTTP/1.1 429 "))
        #expect(text(rules).contains("Connection: close\r\n"))
        #expect(rules.phase == .closing)
        #expect(rules.context.heldAnswers == 0)
    }

    @Test("what the server refuses by itself is a refusal; so is a connection without a request")
    func served() {
        var rules = makeRules(isProxied: false)
        #expect(!rules.isServed)
        #expect(feed(get, to: &rules, at: start) != nil)
        rules.answer(HTTPResponse(status: 404), now: start)
        #expect(rules.isServed)
        #expect(feed("nonsense\r\n\r\n", to: &rules, at: start) == nil)
        #expect(!rules.isServed)
    }
}
