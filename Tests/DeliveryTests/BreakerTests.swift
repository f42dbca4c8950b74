// The circuit breaker as a value.

import Testing

@testable import Delivery

@Suite("The breaker")
struct BreakerTests {
    private let rules = BreakerRules(threshold: 3, restMilliseconds: 1_000)

    @Test("stays closed while a success comes before the threshold")
    func closed() {
        var breaker = Breaker()
        for _ in 0..<20 {
            let answer1 = breaker.failed(nowMilliseconds: 0, rules: rules)
            #expect(!answer1)
            let answer2 = breaker.failed(nowMilliseconds: 0, rules: rules)
            #expect(!answer2)
            breaker.succeeded()
        }
        let answer3 = breaker.mayStart(nowMilliseconds: 0, inFlight: 50)
        #expect(answer3)
    }

    @Test("rests after the threshold, lets one probe through, and closes on its success")
    func probe() {
        var breaker = tripped(at: 0)
        let answer4 = breaker.mayStart(nowMilliseconds: 999, inFlight: 0)
        #expect(!answer4)
        let answer5 = breaker.mayStart(nowMilliseconds: 1_000, inFlight: 1)
        #expect(!answer5)
        let answer6 = breaker.mayStart(nowMilliseconds: 1_000, inFlight: 0)
        #expect(answer6)
        let answer7 = breaker.mayStart(nowMilliseconds: 1_001, inFlight: 1)
        #expect(!answer7)
        breaker.succeeded()
        let answer8 = breaker.mayStart(nowMilliseconds: 1_002, inFlight: 40)
        #expect(answer8)
    }

    @Test("rests twice as long after each failed probe, up to a quarter of an hour")
    func doubling() {
        var breaker = tripped(at: 0)
        var now: Int64 = 1_000
        var rest: Int64 = 1_000
        for _ in 0..<20 {
            let answer9 = breaker.mayStart(nowMilliseconds: now, inFlight: 0)
            #expect(answer9)
            let answer10 = breaker.failed(nowMilliseconds: now, rules: rules)
            #expect(answer10)
            rest = min(rest * 2, 900_000)
            #expect(breaker.restsUntilMilliseconds == now + rest)
            now += rest
        }
    }

    @Test("does not rest longer for failures that were under way when the rest began")
    func stragglers() {
        var breaker = tripped(at: 0)
        let answer11 = breaker.failed(nowMilliseconds: 500, rules: rules)
        #expect(!answer11)
        #expect(breaker.restsUntilMilliseconds == 1_000)
    }

    @Test("after a rest that was ended early a failed probe rests for the first length")
    func endedEarly() {
        var breaker = tripped(at: 0)
        let probe = breaker.mayStart(nowMilliseconds: 1_000, inFlight: 0)
        let failure = breaker.failed(nowMilliseconds: 1_000, rules: rules)
        #expect(probe && failure)
        breaker.endRest()
        let beside = breaker.mayStart(nowMilliseconds: 1_001, inFlight: 1)
        #expect(!beside, "something is under way still")
        let straggler = breaker.failed(nowMilliseconds: 1_001, rules: rules)
        #expect(!straggler, "it was sent before")
        let early = breaker.mayStart(nowMilliseconds: 1_001, inFlight: 0)
        #expect(early)
        let again = breaker.failed(nowMilliseconds: 1_001, rules: rules)
        #expect(again)
        #expect(breaker.restsUntilMilliseconds == 2_001)
    }

    private func tripped(at now: Int64) -> Breaker {
        var breaker = Breaker()
        _ = breaker.failed(nowMilliseconds: now, rules: rules)
        _ = breaker.failed(nowMilliseconds: now, rules: rules)
        let answer12 = breaker.failed(nowMilliseconds: now, rules: rules)
        #expect(answer12)
        return breaker
    }
}
