// Starts a second.

import Testing

@testable import Delivery

@Suite("The pace of an endpoint")
struct PaceTests {
    @Test("never lets more start in a second than asked for", arguments: [1, 3, 10, 250, 1_000])
    func bound(perSecond: Int) {
        var pace = Pace()
        var starts: [Int64] = []
        for now in Int64(0)...5_000 where pace.waitsUntilMilliseconds(nowMilliseconds: now) == nil {
            pace.started(nowMilliseconds: now, perSecond: perSecond)
            starts.append(now)
        }
        for second in 0..<5 {
            let inSecond = starts.filter { $0 / 1000 == second }
            #expect(inSecond.count <= perSecond + 1)
        }
        // And it is reached, so that pacing costs no throughput.
        #expect(starts.count >= perSecond * 5 - 1)
    }

    @Test("saves up no burst while idle")
    func noBurst() {
        var pace = Pace()
        pace.started(nowMilliseconds: 0, perSecond: 10)
        pace.started(nowMilliseconds: 60_000, perSecond: 10)
        #expect(pace.waitsUntilMilliseconds(nowMilliseconds: 60_001) != nil)
    }
}
