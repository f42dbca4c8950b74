// How much of the writer's time one key has while others ask.

import Reactor
import Testing
import Workflow

@testable import Store

@Suite("Writer pace")
struct WriterPaceTests {
    private let heavy = Identifier(high: 1, low: 1)
    private let small = Identifier(high: 1, low: 2)
    private let start = MonotonicInstant(nanoseconds: 5_000_000_000)

    private func after(_ milliseconds: Int64) -> MonotonicInstant { start.advanced(byMilliseconds: milliseconds) }

    private func nanoseconds(_ milliseconds: UInt64) -> UInt64 { milliseconds * 1_000_000 }

    @Test("alone nobody rests, however long the commits take")
    func alone() {
        var pace = WriterPace()
        for number in Int64(0)..<100 {
            pace.asked(heavy, at: after(number))
            pace.asked(nil, at: after(number))
            pace.spent(nanoseconds(100), by: heavy, at: after(number))
            #expect(!pace.isResting(heavy, at: after(number)))
            #expect(!pace.othersAsk(than: heavy, at: after(number)))
            #expect(!pace.othersAsk(than: nil, at: after(number)))
        }
    }

    @Test("what was overdrawn is rested off at a twelfth, 200 ms at most, while somebody else asks")
    func rests() {
        var pace = WriterPace()
        pace.asked(small, at: start)
        pace.asked(heavy, at: start)
        pace.spent(nanoseconds(10), by: heavy, at: start)
        #expect(!pace.isResting(heavy, at: start), "10 ms were saved up")
        pace.spent(nanoseconds(12), by: heavy, at: start)
        #expect(pace.isResting(heavy, at: start))
        #expect(pace.restMilliseconds(of: heavy, at: start) == 144)
        #expect(pace.isResting(heavy, at: after(143)))
        #expect(!pace.isResting(heavy, at: after(144)))
        #expect(!pace.isResting(small, at: start))
        for _ in 0..<10 { pace.spent(nanoseconds(1_000), by: heavy, at: after(144)) }
        #expect(pace.restMilliseconds(of: heavy, at: after(144)) == 192)
    }

    @Test("nobody rests for one who has not asked for a second")
    func endsWithTheOther() {
        var pace = WriterPace()
        pace.asked(small, at: start)
        pace.asked(heavy, at: after(100))
        pace.spent(nanoseconds(1_000), by: heavy, at: after(980))
        #expect(pace.isResting(heavy, at: after(999)))
        #expect(!pace.isResting(heavy, at: after(1_000)))
        pace.asked(small, at: after(1_001))
        pace.asked(heavy, at: after(1_002))
        #expect(pace.isResting(heavy, at: after(1_003)))
    }

    @Test("thousands of keys that spend little cost no memory, and no debt is forgotten with them")
    func isBounded() {
        var pace = WriterPace()
        pace.asked(small, at: start)
        pace.asked(heavy, at: start)
        pace.spent(nanoseconds(50), by: heavy, at: start)
        for number in 0..<10_000 {
            let key = Identifier(high: 2, low: UInt64(number))
            pace.spent(1_000, by: key, at: after(Int64(number) / 100))
        }
        #expect(pace.accountCount <= StoreLimits.paceAccountsMaximum + 1)
        #expect(pace.isResting(heavy, at: after(100)))
    }
}
