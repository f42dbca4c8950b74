// Ids and names: forms, order, and what is refused.
import TestSupport
import Testing

@testable import Workflow

@Suite("Ids")
struct IdentifierTests {
    @Test("text and bytes lead back to the id")
    func roundTrips() {
        var random = SeededRandom(seed: 0x1D)
        for _ in 0..<10_000 {
            let id = Identifier(high: random.next(), low: random.next())
            #expect(Identifier(id.text) == id)
            #expect(Identifier(bytes: id.bytes) == id)
            #expect(id.bytes.count == 16)
        }
    }

    @Test("the text form is the standard's")
    func textForm() throws {
        // RFC 9562, appendix A.6.
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        let id = try #require(Identifier(text))
        #expect(id.text == text)
        #expect("\(id)" == text)
        #expect(id.high == 0x017F_22E2_79B0_7CC3)
        #expect(id.low == 0x98C4_DC0C_0C07_398F)
        #expect(id.timestamp.iso8601 == "2022-02-22T19:22:22.000Z")
        #expect(Identifier(text.uppercased()) == id)
        #expect(Identifier(high: 0, low: 0).text == "00000000-0000-0000-0000-000000000000")
        #expect(Identifier(high: .max, low: .max).text == "ffffffff-ffff-ffff-ffff-ffffffffffff")
    }

    @Test(
        "anything else is no id",
        arguments: [
            "", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
            "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
            "017f22e2079b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4_dc0c0c07398f",
            "017f22e-279b0-7cc3-98c4-dc0c0c07398f", "é17f22e2-79b0-7cc3-98c4-dc0c0c0739f",
        ])
    func malformed(_ text: String) {
        #expect(Identifier(text) == nil)
    }

    @Test("only 16 bytes make an id", arguments: [0, 1, 15, 17, 32])
    func byteCounts(_ count: Int) {
        #expect(Identifier(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test("a new id is of version 7 and carries its millisecond")
    func versionAndVariant() {
        for _ in 0..<1000 {
            let id = Identifier.make(at: Samples.now)
            #expect(id.high >> 12 & 0xF == 7)
            #expect(id.low >> 62 == 0b10)
            #expect(id.timestamp == Samples.now)
        }
    }

    @Test(
        "times that 48 bits cannot hold count as the nearest",
        arguments: [(Int64.min, 0), (-1, 0), (Int64.max, 0xFFFF_FFFF_FFFF), (1 << 48, 0xFFFF_FFFF_FFFF)]
            as [(Int64, Int64)])
    func extremeTimes(_ milliseconds: Int64, _ held: Int64) {
        let id = Identifier.make(at: Timestamp(milliseconds: milliseconds))
        #expect(id.timestamp.milliseconds == held)
        #expect(id.high >> 12 & 0xF == 7)
    }

    @Test("ids, their texts and their bytes sort alike")
    func sameOrder() {
        var random = SeededRandom(seed: 0x0D)
        let ids = (0..<2000).map { _ in Identifier(high: random.next() >> 60, low: random.next()) }.sorted()
        #expect(ids.map(\.text) == ids.map(\.text).sorted())
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }
}

@Suite("A source of ids")
struct IdentifierSourceTests {
    @Test("ids grow strictly, while time stands, runs and goes back")
    func strictlyGrowing() {
        var random = SeededRandom(seed: 0x50)
        var source = IdentifierSource()
        var latest = Identifier(high: 0, low: 0)
        var now = Samples.now
        var faults = 0
        for _ in 0..<100_000 {
            now = now.advanced(byMilliseconds: Int64.random(in: -3...3, using: &random))
            let id = source.next(at: now, random: &random)
            if id <= latest || id.high >> 12 & 0xF != 7 || id.low >> 62 != 0b10 { faults += 1 }
            latest = id
        }
        #expect(faults == 0, "seed \(random.seed)")
    }

    @Test("an id carries its time while the clock runs")
    func carriesTime() {
        var source = IdentifierSource()
        #expect(source.next(at: Samples.now).timestamp == Samples.now)
        #expect(source.next(at: Samples.later).timestamp == Samples.later)
        #expect(source.next(at: Samples.now).timestamp == Samples.later, "a clock that goes back is not followed")
    }

    @Test("a counter that runs over goes on in the next millisecond")
    func rollOver() {
        var source = IdentifierSource()
        var ones = ConstantRandom(value: .max)
        // The seed is the lower half's last number, so the counter is not full before 2⁴¹ ids: it is set.
        let first = source.next(at: Samples.now, random: &ones)
        source.exhaustCounter()
        let second = source.next(at: Samples.now, random: &ones)
        #expect(second > first)
        #expect(second.timestamp == Samples.now.advanced(byMilliseconds: 1))
    }

    @Test("extreme clocks do not trap")
    func extremeClocks() {
        var source = IdentifierSource()
        let ids = [Int64.min, -1, 0, .max, .min, .max].map { source.next(at: Timestamp(milliseconds: $0)) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    private struct ConstantRandom: RandomNumberGenerator {
        let value: UInt64
        func next() -> UInt64 { value }
    }
}

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
