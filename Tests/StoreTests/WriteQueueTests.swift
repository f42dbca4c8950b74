// Whose turn it is at the writer: fair between keys, in order within one, bounded.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct WriteQueueTests {
    /// A request as the tests see it: whose, and which of theirs.
    private struct Wish: Equatable {
        let key: Int?
        let number: Int
        let weight: Int

        var identifier: Identifier? { key.map(Wish.identifier) }

        static func identifier(_ key: Int) -> Identifier {
            Identifier(high: 1, low: UInt64(key))
        }
    }

    private typealias Queue = WriteQueue<Wish>

    private func fill(_ queue: inout Queue, _ key: Int?, _ count: Int, weight: Int = 1) {
        for number in 0..<count {
            let wish = Wish(key: key, number: number, weight: weight)
            let isTaken = queue.add(wish, for: wish.identifier, weight: weight)
            #expect(isTaken)
        }
    }

    private func drain(_ queue: inout Queue, within room: Int = .max) -> [Wish] {
        var taken: [Wish] = []
        while let wish = queue.take(if: { $0.weight <= room }) { taken.append(wish) }
        return taken
    }

    @Test("requests of one key keep the order of arrival")
    func keepsOrder() {
        var queue = Queue(quantum: 3, capacity: 100, lineCapacity: 100)
        fill(&queue, 1, 20)
        fill(&queue, 2, 20, weight: 5)
        fill(&queue, nil, 20, weight: 2)
        let taken = drain(&queue)
        #expect(taken.count == 60)
        for key in [1, 2, nil] { #expect(taken.filter { $0.key == key }.map(\.number) == Array(0..<20)) }
    }

    @Test("a newcomer is served within one round, however much the others wait for", arguments: [1, 2, 7, 50])
    func servesNewcomer(others: Int) {
        let quantum = 8
        var queue = Queue(quantum: quantum, capacity: 10_000, lineCapacity: 10_000)
        for key in 0..<others { fill(&queue, key, 100) }
        fill(&queue, nil, 100)
        // Somewhere in a turn.
        for _ in 0..<5 { _ = queue.take() }
        fill(&queue, others, 1)
        var before = 0
        while let wish = queue.take(), wish.key != others { before += wish.weight }
        // Each of the others has a turn at most, and the daemon itself one after each.
        #expect(before <= 2 * quantum * (others + 1))
    }

    @Test("what asks for much is served after many turns, and then whole")
    func paysForWeight() {
        var queue = Queue(quantum: 10, capacity: 1_000, lineCapacity: 1_000)
        fill(&queue, 1, 1, weight: 100)
        fill(&queue, 2, 200)
        let taken = drain(&queue)
        let place = taken.firstIndex { $0.key == 1 }
        // In its tenth turn; the other has had nine or ten by then.
        #expect(place == 90 || place == 100)
    }

    @Test("two keys get the same weight, whatever their requests weigh one by one")
    func sharesByWeight() {
        var queue = Queue(quantum: 16, capacity: 10_000, lineCapacity: 10_000)
        fill(&queue, 1, 100, weight: 40)
        fill(&queue, 2, 4_000)
        var weights = [1: 0, 2: 0]
        for _ in 0..<2_000 {
            if let wish = queue.take(), let key = wish.key { weights[key, default: 0] += wish.weight }
        }
        #expect(abs(weights[1, default: 0] - weights[2, default: 0]) <= 40 + 16)
    }

    @Test("the daemon's own work gets as much as all keys together")
    func servesOwnWork() {
        var queue = Queue(quantum: 4, capacity: 10_000, lineCapacity: 10_000)
        for key in 0..<20 { fill(&queue, key, 100) }
        fill(&queue, nil, 1_000)
        var own = 0
        for _ in 0..<1_000 where queue.take()?.key == nil { own += 1 }
        #expect((496...504).contains(own))
    }

    @Test("what does not fit stays the next, and fits into the next commit")
    func waitsForRoom() {
        var queue = Queue(quantum: 10, capacity: 100, lineCapacity: 100)
        fill(&queue, 1, 1, weight: 500)
        fill(&queue, 2, 3)
        #expect(drain(&queue, within: 100).map(\.key) == [2, 2, 2])
        fill(&queue, 3, 1)
        #expect(drain(&queue, within: 100).isEmpty)
        #expect(queue.count == 2)
        let next = queue.take()
        #expect(next?.key == 1)
        #expect(drain(&queue, within: 100).map(\.key) == [3])
        #expect(queue.isEmpty)
    }

    @Test("a key's credit is lost when nothing of it waits")
    func forgetsCredit() {
        var queue = Queue(quantum: 50, capacity: 100, lineCapacity: 100)
        for _ in 0..<10 {
            fill(&queue, 1, 1)
            #expect(drain(&queue).map(\.key) == [1])
        }
        fill(&queue, 1, 1, weight: 60)
        fill(&queue, 2, 50)
        #expect(drain(&queue).firstIndex { $0.key == 1 } == 50)
    }

    @Test("lines that rest are passed over and keep what they have; when all rest nothing is taken")
    func passesOver() {
        var queue = Queue(quantum: 4, capacity: 100, lineCapacity: 100)
        fill(&queue, 1, 10)
        fill(&queue, 2, 10)
        // In the middle of a turn.
        #expect(queue.take()?.key == 1)
        let resting: Set = [Wish.identifier(1)]
        var taken: [Wish] = []
        while let wish = queue.take(unless: resting.contains) { taken.append(wish) }
        #expect(taken.map(\.key) == Array(repeating: 2, count: 10))
        #expect(queue.count == 9)
        #expect(Array(queue.keys) == [Wish.identifier(1)])
        fill(&queue, nil, 3)
        taken = []
        while let wish = queue.take(unless: resting.contains) { taken.append(wish) }
        #expect(taken.map(\.key) == [nil, nil, nil], "the daemon's own work never rests")
        #expect(drain(&queue).map(\.number) == Array(1..<10))
        #expect(queue.isEmpty)
    }

    @Test("too many are refused: of one key, and in all; the daemon itself may use all")
    func isBounded() {
        var queue = Queue(quantum: 4, capacity: 10, lineCapacity: 6)
        fill(&queue, 1, 6)
        var isTaken = queue.add(Wish(key: 1, number: 6, weight: 1), for: Wish.identifier(1), weight: 1)
        #expect(!isTaken)
        fill(&queue, nil, 4)
        for key in [nil, 1, 2] {
            let wish = Wish(key: key, number: 6, weight: 1)
            isTaken = queue.add(wish, for: wish.identifier, weight: 1)
            #expect(!isTaken)
        }
        #expect(queue.count == 10)
        #expect(drain(&queue).count == 10)
        fill(&queue, nil, 10)
        #expect(drain(&queue).count == 10)
    }

    @Test(
        "whatever comes and goes: all are served once, in order, and nobody waits longer than a round",
        arguments: 0..<40)
    func holdsForever(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let quantum = Int.random(in: 1...40, using: &random)
        let heaviest = Int.random(in: 1...100, using: &random)
        var queue = Queue(quantum: quantum, capacity: 300, lineCapacity: 100)
        var waiting: [Int?: [Wish]] = [:]
        /// What others were given since the first of a key's waits, and how many they were at most.
        var passed: [Int: (weight: Int, keys: Int)] = [:]
        var number = 0
        for _ in 0..<5_000 {
            let key = Int.random(in: 0...8, using: &random)
            if Bool.random(using: &random) {
                number += 1
                let wish = Wish(
                    key: key == 0 ? nil : key, number: number, weight: Int.random(in: 1...heaviest, using: &random))
                let line = waiting[wish.key, default: []]
                let isTaken = queue.add(wish, for: wish.identifier, weight: wish.weight)
                let hasRoom = waiting.values.reduce(0) { $0 + $1.count } < 300 && (wish.key == nil || line.count < 100)
                #expect(isTaken == hasRoom)
                if isTaken { waiting[wish.key, default: []].append(wish) }
            } else {
                let room = Bool.random(using: &random) ? Int.max : Int.random(in: 1...heaviest, using: &random)
                let wish = queue.take { $0.weight <= room }
                guard let wish else { continue }
                #expect(wish.weight <= room)
                #expect(waiting[wish.key]?.first == wish)
                waiting[wish.key]?.removeFirst()
                for (other, line) in waiting {
                    guard let other, other != wish.key, let first = line.first else { continue }
                    passed[other, default: (0, 0)].weight += wish.weight
                    let turns = (first.weight + quantum - 1) / quantum + 1
                    // At most eight others and the daemon after each: what a turn gives and what was saved up before.
                    let bound = turns * 17 * quantum + 9 * (heaviest + quantum)
                    #expect(passed[other, default: (0, 0)].weight <= bound)
                }
                if let key = wish.key { passed[key] = nil }
            }
            #expect(queue.count == waiting.values.reduce(0) { $0 + $1.count })
        }
        var last: [Int?: Int] = [:]
        for wish in drain(&queue) {
            #expect(last[wish.key, default: 0] < wish.number)
            last[wish.key] = wish.number
        }
        #expect(queue.isEmpty)
    }
}
