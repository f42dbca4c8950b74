// The timer heap against a sorted list.
import TestSupport
import Testing

@testable import Reactor

@Suite("Timer heap")
struct TimerHeapTests {
    private func at(_ nanoseconds: UInt64) -> MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds) }

    @Test("the earliest leaves first, equals in the order of coming")
    func order() {
        var heap = TimerHeap<String>()
        _ = heap.add("c", at: at(3))
        _ = heap.add("a", at: at(1))
        _ = heap.add("b1", at: at(2))
        _ = heap.add("b2", at: at(2))
        var left: [String] = []
        while let payload = heap.popDue(at: at(10)) { left.append(payload) }
        #expect(left == ["a", "b1", "b2", "c"])
    }

    @Test("nothing leaves before it is due")
    func notBeforeDue() {
        var heap = TimerHeap<Int>()
        _ = heap.add(1, at: at(5))
        #expect(heap.popDue(at: at(4)) == nil)
        #expect(heap.popDue(at: at(5)) == 1)
        #expect(heap.popDue(at: at(5)) == nil)
    }

    @Test("a name is dead after its entry left, even when its slot is used again")
    func staleName() {
        var heap = TimerHeap<Int>()
        let first = heap.add(1, at: at(1))
        #expect(heap.cancel(first) == 1)
        let second = heap.add(2, at: at(2))
        #expect(heap.cancel(first) == nil)
        #expect(heap.count == 1)
        #expect(heap.cancel(second) == 2)
        #expect(heap.earliest == nil)
    }

    @Test("ten thousand random steps agree with a sorted list", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func againstModel(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var heap = TimerHeap<Int>()
        var model: [(instant: UInt64, payload: Int, id: TimerID)] = []
        for step in 0..<10_000 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let instant = UInt64.random(in: 0..<500, using: &random)
                let place = model.firstIndex { $0.instant > instant } ?? model.count
                model.insert((instant, step, heap.add(step, at: at(instant))), at: place)
            case 5..<7 where !model.isEmpty:
                let victim = model.remove(at: Int.random(in: 0..<model.count, using: &random))
                #expect(heap.cancel(victim.id) == victim.payload)
            default:
                let now = UInt64.random(in: 0..<500, using: &random)
                let expected = model.first.flatMap { $0.instant <= now ? $0.payload : nil }
                if expected != nil { model.removeFirst() }
                #expect(heap.popDue(at: at(now)) == expected)
            }
            #expect(heap.count == model.count)
            #expect(heap.earliest?.nanoseconds == model.first?.instant)
        }
    }
}
