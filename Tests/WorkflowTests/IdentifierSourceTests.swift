// Ids of one source grow, whatever the clock does.
import TestSupport
import Testing

@testable import Workflow

@Suite("A source of ids")
struct IdentifierSourceTests {
    @Test("ids grow strictly, while time stands, runs and goes back")
    func strictlyGrowing() {
        var random = SeededRandom(seed: 0x50)
        var source = IdentifierSource()
        var latest = Identifier(high: 0, low: 0)
        var now = Samples.now
        var faults = 0
        for _ in 0..<100_000 {
            now = now.advanced(byMilliseconds: Int64.random(in: -3...3, using: &random))
            let id = source.next(at: now, random: &random)
            if id <= latest || id.high >> 12 & 0xF != 7 || id.low >> 62 != 0b10 { faults += 1 }
            latest = id
        }
        #expect(faults == 0, "seed \(random.seed)")
    }

    @Test("an id carries its time while the clock runs")
    func carriesTime() {
        var source = IdentifierSource()
        #expect(source.next(at: Samples.now).timestamp == Samples.now)
        #expect(source.next(at: Samples.later).timestamp == Samples.later)
        #expect(source.next(at: Samples.now).timestamp == Samples.later, "a clock that goes back is not followed")
    }

    @Test("a counter that runs over goes on in the next millisecond")
    func rollOver() {
        var source = IdentifierSource()
        var ones = ConstantRandom(value: .max)
        // The seed is the lower half's last number, so the counter is not full before 2⁴¹ ids: it is set.
        let first = source.next(at: Samples.now, random: &ones)
        source.exhaustCounter()
        let second = source.next(at: Samples.now, random: &ones)
        #expect(second > first)
        #expect(second.timestamp == Samples.now.advanced(byMilliseconds: 1))
    }

    @Test("extreme clocks do not trap")
    func extremeClocks() {
        var source = IdentifierSource()
        let ids = [Int64.min, -1, 0, .max, .min, .max].map { source.next(at: Timestamp(milliseconds: $0)) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    private struct ConstantRandom: RandomNumberGenerator {
        let value: UInt64
        func next() -> UInt64 { value }
    }
}
