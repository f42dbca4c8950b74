// A dictionary in parts beside the standard one.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Sharded map")
struct ShardedMapTests {
    private func key(_ number: Int) -> Identifier { Identifier(high: UInt64(number) >> 4, low: UInt64(number) % 400) }

    @Test("does what a dictionary does, and copies keep what they had", arguments: [1, 2, 3] as [UInt64])
    func likeADictionary(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var map = ShardedMap<Identifier, Int>()
        var dictionary: [Identifier: Int] = [:]
        var copies: [(map: ShardedMap<Identifier, Int>, dictionary: [Identifier: Int])] = []
        for step in 0..<5_000 {
            let key = key(Int.random(in: 0..<2_000, using: &random))
            let value = Bool.random(using: &random) ? step : nil
            map[key] = value
            dictionary[key] = value
            if step % 500 == 0 { copies.append((map, dictionary)) }
        }
        copies.append((map, dictionary))
        for (map, dictionary) in copies {
            #expect(map.count == dictionary.count)
            #expect(map.values.sorted() == dictionary.values.sorted())
            for number in 0..<2_000 { #expect(map[key(number)] == dictionary[key(number)]) }
        }
        #expect(!dictionary.isEmpty)
    }

    @Test("made at once it holds what it was given")
    func made() {
        let map = ShardedMap((0..<1_000).map { (key($0), $0) })
        #expect(map.count == 1_000)
        #expect((0..<1_000).allSatisfy { map[key($0)] == $0 })
    }

    @Test("ids made one after the other are spread over the parts")
    func spread() {
        let ids = (0..<2_560).map { _ in Identifier.make(at: Timestamp(milliseconds: 1_750_000_000_000)) }
        let counts = Dictionary(grouping: ids, by: \.shard).mapValues(\.count)
        #expect(counts.count > 250)
        #expect(counts.values.allSatisfy { $0 < 40 })
    }
}
