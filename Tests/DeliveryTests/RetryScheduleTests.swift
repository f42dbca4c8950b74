// When an item is tried again.

import Testing

@testable import Delivery

@Suite("The retry schedule")
struct RetryScheduleTests {
    @Test("waits what the standard schedule says before each attempt, then gives up")
    func standard() {
        let expected: [Int64?] = [
            0, 5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000, nil,
        ]
        for (index, wait) in expected.enumerated() {
            #expect(RetrySchedule.standard.wait(beforeAttempt: index + 1, random: 0) == wait)
        }
        #expect(RetrySchedule.standard.wait(beforeAttempt: 0, random: 0) == nil)
        #expect(RetrySchedule.standard.wait(beforeAttempt: .max, random: 0) == nil)
    }

    @Test("lengthens a wait by up to a tenth, and never shortens it", arguments: [-1.0, 0, 0.25, 0.5, 0.999, 1, 7])
    func jitter(random: Double) throws {
        for number in 1...10 {
            let plain = try #require(RetrySchedule.standard.wait(beforeAttempt: number, random: 0))
            let wait = try #require(RetrySchedule.standard.wait(beforeAttempt: number, random: random))
            #expect(wait >= plain)
            #expect(Double(wait) <= Double(plain) * 1.1)
        }
        #expect(RetrySchedule.standard.wait(beforeAttempt: 2, random: 0.5) == 5_250)
    }
}
