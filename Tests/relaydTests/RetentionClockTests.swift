// When retention is due, with clocks that are moved by hand.

import Reactor
import TestSupport
import Testing

@testable import relayd

@Suite struct RetentionClockTests {
    private static let hour: Int64 = 3_600_000
    private static let day = 24 * hour

    private let time = ManualTime()
    private var clock = RetentionClock()

    private mutating func isDue() -> Bool {
        clock.isDue(wallMilliseconds: time.wallMilliseconds(), at: time.monotonic())
    }

    /// Looks every ten minutes.
    /// - Returns: how often it was due.
    private mutating func passes(in milliseconds: Int64) -> Int {
        var count = 0
        for _ in 0..<milliseconds / JobLimits.retentionLookMilliseconds {
            time.advance(milliseconds: JobLimits.retentionLookMilliseconds)
            if isDue() { count += 1 }
        }
        return count
    }

    @Test("it is due at the start and then once a day")
    mutating func daily() {
        #expect(isDue())
        #expect(passes(in: Self.day - Self.hour) == 0)
        #expect(passes(in: Self.hour) == 1)
        #expect(passes(in: 10 * Self.day) == 10)
    }

    @Test("a clock that is set back makes no pass fall out")
    mutating func setBack() {
        #expect(isDue())
        time.jumpWall(milliseconds: -400 * Self.day)
        #expect(passes(in: 3 * Self.day) == 3)
    }

    @Test("a clock that leaps ahead is believed after a day, and one that is set right again at once")
    mutating func leap() {
        #expect(isDue())
        #expect(passes(in: Self.day - Self.hour) == 0)
        time.jumpWall(milliseconds: 400 * Self.day)
        #expect(passes(in: Self.day) == 0, "what is wiped does not come back")
        #expect(passes(in: Self.hour) == 1)
        time.jumpWall(milliseconds: 400 * Self.day)
        #expect(passes(in: 2 * Self.hour) == 0)
        time.jumpWall(milliseconds: -400 * Self.day)
        #expect(passes(in: Self.day) == 1)
    }

    @Test("small corrections change nothing")
    mutating func corrections() {
        #expect(isDue())
        var count = 0
        for _ in 0..<48 {
            time.jumpWall(milliseconds: 60_000)
            count += passes(in: Self.hour)
        }
        #expect(count == 2)
    }
}
