// The clock of due times against a wall clock that jumps.

import Store
import Testing
import Transfer
import Workflow

@testable import Delivery

@Suite("The due clock")
struct DueClockTests {
    @Test("goes with the wall clock, on when that is set back, and along when it is set forward")
    func jumps() {
        var clock = DueClock()
        let readings: [(wall: Int64, monotonic: Int64, due: Int64)] = [
            (1_000_000, 50, 1_000_000), (1_000_100, 150, 1_000_100),
            // Back by a thousand seconds: on by what has really passed.
            (100, 250, 1_000_200), (200, 350, 1_000_300),
            // Forward again, and beyond.
            (1_000_350, 360, 1_000_350), (5_000_000, 370, 5_000_000), (5_000_010, 380, 5_000_010),
        ]
        for reading in readings {
            let due = clock.read(wallMilliseconds: reading.wall, monotonicMilliseconds: reading.monotonic)
            #expect(due.milliseconds == reading.due)
        }
    }

    @Test("a date in Retry-After is one of the wall clock, however far the due clock is ahead of it")
    func dates() throws {
        let wall = try #require(Timestamp(iso8601: "2026-11-21T12:00:00.000Z"))
        let hour: Int64 = 3_600_000
        let result = TransferResult(
            outcome: .answered(
                status: 503, headers: [("Retry-After", "Sat, 21 Nov 2026 12:01:00 GMT")], body: [], truncated: false),
            timings: TransferTimings(totalMilliseconds: 1))
        let outcome = AttemptOutcome.judge(
            result, attempt: 1, schedule: .standard, at: wall.advanced(byMilliseconds: hour),
            aheadOfWallMilliseconds: hour, random: 0)
        #expect(outcome.disposition == .retry(at: wall.advanced(byMilliseconds: hour + 60_000)))
    }
}
