// The forms of run ids and event names.
import TestSupport
import Testing

@testable import Workflow

@Suite("Names")
struct NameTests {
    @Test("a run id carries the second and eight digits")
    func runIDs() {
        var random = SeededRandom(seed: 0x4)
        for seconds in [0, 1, 1_774_001_520, Int64.max / 1000] {
            let id = RunID.make(at: Timestamp(milliseconds: seconds * 1000), random: &random)
            #expect(id.hasPrefix("run_\(seconds)_"))
            #expect(RunID.isValid(id))
        }
        #expect(RunID.make(at: Timestamp(milliseconds: .min), random: &random).hasPrefix("run_0_"))
        #expect(RunID.isValid("run_1749123456_a1b2c3d4"))
    }

    @Test(
        "anything else is no run id",
        arguments: [
            "", "run_", "run__a1b2c3d4", "run_1_a1b2c3d", "run_1_a1b2c3d45", "run_1_A1B2C3D4", "run_1_g1b2c3d4",
            "run_-1_a1b2c3d4", "run_1_a1b2c3d4_", "Run_1_a1b2c3d4", " run_1_a1b2c3d4", "run_1_a1b2c3d4\n",
            "run_12345678901234567890_a1b2c3d4", "run_1x_a1b2c3d4", "run_1_a1b2c3d4_a1b2c3d4",
        ])
    func malformedRunIDs(_ text: String) {
        #expect(!RunID.isValid(text))
    }

    @Test("the daemon's own events have names of the right form")
    func ownEvents() {
        #expect(InterviewEvent.Name.allCases.allSatisfy { EventName.isValid($0.rawValue) })
    }

    @Test("event names are words joined by dots", arguments: ["a.b", "endpoint.disabled", "a.b.c.d", "_._", "1.2_3"])
    func eventNames(_ text: String) {
        #expect(EventName.isValid(text))
    }

    @Test(
        "anything else is no event name",
        arguments: [
            "", ".", "a", "a.", ".a", "a..b", "A.b", "a.b ", "a-b.c", "a.b\n", "a.é", "a.b.", "*", "a.*", "a.b\u{0}",
            "a." + String(repeating: "b", count: 127),
        ])
    func malformedEventNames(_ text: String) {
        #expect(!EventName.isValid(text))
    }

    @Test("an event name may have 128 bytes")
    func longestEventName() {
        #expect(EventName.isValid("a." + String(repeating: "b", count: 126)))
    }
}
