// Moments and lanes.

import TestSupport
import Testing

@testable import Delivery

@Suite("The heap of due moments")
struct DueHeapTests {
    @Test("gives lanes back at their earliest moment, once, in order")
    func order() {
        var heap = DueHeap()
        heap.push(50, 1)
        heap.push(20, 2)
        heap.push(30, 1)
        heap.push(90, 1)
        #expect(heap.earliest == 20)
        let answer1 = heap.popDue(10)
        #expect(answer1.isEmpty)
        let answer2 = heap.popDue(40)
        #expect(answer2 == [2, 1])
        let answer3 = heap.popDue(100)
        #expect(answer3.isEmpty)
        #expect(heap.count == 0)
    }

    @Test("agrees with a sorted list over random moments", arguments: 1...20)
    func random(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var heap = DueHeap()
        var expected: [Int64: Int64] = [:]
        for lane in Int64(1)...200 {
            for _ in 0..<3 {
                let at = Int64.random(in: 0..<1_000, using: &random)
                heap.push(at, lane)
                expected[lane] = min(expected[lane] ?? at, at)
            }
        }
        var seen: [Int64: Int64] = [:]
        for now in stride(from: Int64(0), through: 1_000, by: 10) {
            for lane in heap.popDue(now) {
                #expect(seen[lane] == nil)
                seen[lane] = now
            }
        }
        #expect(seen.count == 200)
        for (lane, at) in expected {
            #expect(seen[lane] == (at + 9) / 10 * 10)
        }
    }
}
