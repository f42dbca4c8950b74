// Arithmetic on instants at the ends of the scale.
import Testing

@testable import Reactor

@Suite("Monotonic instant")
struct MonotonicInstantTests {
    @Test("moving is held at the ends instead of wrapping")
    func saturates() {
        let middle = MonotonicInstant(nanoseconds: 5_000_000)
        #expect(middle.advanced(byMilliseconds: 2).nanoseconds == 7_000_000)
        #expect(middle.advanced(byMilliseconds: -2).nanoseconds == 3_000_000)
        #expect(middle.advanced(byMilliseconds: -6).nanoseconds == 0)
        #expect(middle.advanced(byMilliseconds: .max).nanoseconds == .max)
        #expect(middle.advanced(byMilliseconds: .min).nanoseconds == 0)
        #expect(MonotonicInstant(nanoseconds: .max).advanced(byMilliseconds: 1).nanoseconds == .max)
    }

    @Test("distances are whole milliseconds, negative backwards")
    func distance() {
        let early = MonotonicInstant(nanoseconds: 1_000_000)
        let late = MonotonicInstant(nanoseconds: 3_999_999)
        #expect(early.milliseconds(until: late) == 2)
        #expect(late.milliseconds(until: early) == -2)
        #expect(MonotonicInstant(nanoseconds: 0).milliseconds(until: .init(nanoseconds: .max)) == 18_446_744_073_709)
    }

    @Test("the system's clock moves forward and its wall clock is in this century")
    func systemTime() {
        let time = SystemTime()
        let first = time.monotonic()
        #expect(time.monotonic() >= first)
        #expect(time.wallMilliseconds() > 1_700_000_000_000)
        #expect(time.wallMilliseconds() < 4_102_444_800_000)
    }
}
