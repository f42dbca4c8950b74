// Nothing is lost when a whole is divided.

import TestSupport
import Testing

@testable import Agents

@Suite struct WeightSharesTests {
    @Test("parts sum to the whole and follow the weights")
    func division() {
        #expect(WeightShares.divide(45, by: [1, 1, 1], minimum: 1) == [15, 15, 15])
        #expect(WeightShares.divide(10, by: [1, 1, 1], minimum: 1) == [4, 3, 3])
        #expect(WeightShares.divide(3, by: [100, 1, 1], minimum: 1) == [1, 1, 1])
        #expect(WeightShares.divide(9, by: [2, 0, 1], minimum: 1) == [5, 1, 3])
    }

    @Test("hundredths of any weights sum to exactly one as doubles", arguments: 1...10)
    func hundredths(_ count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        for _ in 0..<2000 {
            let weights = (0..<count).map { _ in Double.random(in: 0.01...50, using: &random) }
            let parts = WeightShares.hundredths(weights)
            #expect(parts.reduce(0, +) == 1.0)
            #expect(parts.allSatisfy { $0 > 0 && ($0 * 100 - ($0 * 100).rounded()).magnitude < 1e-9 })
        }
    }
}
