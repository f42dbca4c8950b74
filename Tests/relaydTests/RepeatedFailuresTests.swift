// One trouble, told once in a while and counted.
import Reactor
import TestSupport
import Testing

@testable import relayd

@Suite("Log: repeated failures") struct RepeatedFailuresTests {
    private let time = ManualTime()

    @Test("the same failure passes once in its time, and the next line counts what was kept back")
    func once() {
        let failures = RepeatedFailures(time: time)
        #expect(failures.pass("disk full") == 0)
        #expect(failures.pass("disk full") == nil)
        #expect(failures.pass("disk full") == nil)
        time.advance(milliseconds: ServeLimits.failureLogMilliseconds - 1)
        #expect(failures.pass("disk full") == nil)
        time.advance(milliseconds: 1)
        #expect(failures.pass("disk full") == 3)
        #expect(failures.pass("disk full") == nil)
        time.advance(milliseconds: ServeLimits.failureLogMilliseconds)
        #expect(failures.pass("disk full") == 1)
    }

    @Test("different failures do not keep each other back")
    func kinds() {
        let failures = RepeatedFailures(time: time)
        #expect(failures.pass("disk full") == 0)
        #expect(failures.pass("busy") == 0)
        #expect(failures.pass("busy") == nil)
    }

    @Test("the table of failures stays small, whatever they are called")
    func bounded() {
        let failures = RepeatedFailures(time: time)
        #expect(failures.pass("first") == 0)
        for number in 1..<ServeLimits.failureKindsMaximum { #expect(failures.pass("\(number)") == 0) }
        #expect(failures.pass("first") == nil)
        #expect(failures.pass("one more") == 0)
        // Forgotten with all the others, so it passes again.
        #expect(failures.pass("first") == 0)
    }
}
