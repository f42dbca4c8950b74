// The attempts of one record, by where they count.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Traffic tally")
struct TrafficTallyTests {
    private func attempt(at milliseconds: Int64, _ disposition: Disposition) -> AttemptRecord {
        AttemptRecord(
            itemID: Identifier(high: 1, low: 1), number: 1, startedAt: Timestamp(milliseconds: milliseconds),
            durationMilliseconds: 2, disposition: disposition)
    }

    @Test("counts what a dictionary counts, in whatever order the places come", arguments: [1, 2, 3] as [UInt64])
    func likeADictionary(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var tally = TrafficTally()
        var counts: [TrafficTally.Place: [Int]] = [:]
        for _ in 0..<2_000 {
            let tenant = Identifier(high: 0, low: UInt64.random(in: 0..<2, using: &random))
            let lane = LaneID.random(in: 1..<4, using: &random)
            let slot = Int64.random(in: 0..<3, using: &random)
            let kind = Int.random(in: 0..<4, using: &random)
            let disposition: Disposition =
                [.delivered, .retry(at: Timestamp(milliseconds: 1)), .failed, .cancelled][kind]
            let time = slot * TrafficTally.slotMilliseconds + Int64.random(in: 0..<300_000, using: &random)
            tally.count(attempt(at: time, disposition), tenant: tenant, lane: lane)
            guard kind < 3 else { continue }
            counts[TrafficTally.Place(tenant: tenant, slot: slot, lane: lane), default: [0, 0, 0]][kind] += 1
        }
        #expect(tally.parts.count == counts.count)
        for (place, part) in tally.parts {
            #expect(counts[place] == [part.delivered, part.retried, part.failed])
            #expect((part.latency.percentile(0.5) != nil) == (part.delivered > 0))
        }
    }

    @Test("a cancelled attempt makes no row")
    func cancelled() {
        var tally = TrafficTally()
        tally.count(attempt(at: 0, .cancelled), tenant: Identifier(high: 0, low: 1), lane: 1)
        #expect(tally.parts.isEmpty)
    }
}
