// Moments and their text forms, for every day and for every kind of nonsense.
import TestSupport
import Testing

@testable import Workflow

@Suite("Moments")
struct TimestampTests {
    @Test(
        "known moments have their known text",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_774_001_520_000, "2026-03-20T10:12:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func knownMoments(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == text)
        #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
    }

    @Test(
        "moments beyond four digits of year are written as the nearest that can be",
        arguments: [.min, .min + 1, -62_167_219_200_001] as [Int64])
    func clampedBelow(_ milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == "0000-01-01T00:00:00.000Z")
    }

    @Test("the last moments are clamped too", arguments: [.max, 253_402_300_800_000] as [Int64])
    func clampedAbove(_ milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == "9999-12-31T23:59:59.999Z")
    }

    @Test("every day of 400 years goes to text and back, one after the other")
    func everyDay() {
        var previous = ""
        var faults = 0
        // 1800-01-01 to 2199-12-31: one whole era of the calendar.
        for day in Int64(-62_091)...84_005 {
            let moment = Timestamp(milliseconds: day * 86_400_000 + (day & 0xFFFFF))
            let text = moment.iso8601
            if text <= previous || Timestamp(iso8601: text) != moment { faults += 1 }
            previous = text
        }
        #expect(faults == 0)
        #expect(previous.hasPrefix("2199-12-31T"))
    }

    @Test("random moments go to text and back")
    func randomMoments() {
        var random = SeededRandom(seed: 0x7135)
        for _ in 0..<100_000 {
            let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
            let moment = Timestamp(milliseconds: Int64.random(in: range, using: &random))
            if Timestamp(iso8601: moment.iso8601) != moment {
                Issue.record("seed \(random.seed): \(moment.milliseconds)")
            }
        }
    }

    @Test(
        "fractions are cut to the millisecond and offsets are taken off",
        arguments: [
            ("2026-03-20T10:12:00Z", 0), ("2026-03-20T10:12:00.5Z", 500), ("2026-03-20T10:12:00.05Z", 50),
            ("2026-03-20T10:12:00.123456789Z", 123), ("2026-03-20T10:12:00.9999Z", 999),
            ("2026-03-20T12:12:00+02:00", 0), ("2026-03-20T05:42:00.001-04:30", 1), ("2026-03-20T10:12:00-00:00", 0),
            ("2026-03-21T10:11:00+23:59", 0),
        ] as [(String, Int64)])
    func forms(_ text: String, _ beyond: Int64) {
        #expect(Timestamp(iso8601: text)?.milliseconds == 1_774_001_520_000 + beyond)
    }

    @Test(
        "anything else is no moment",
        arguments: [
            "", " ", "2026", "2026-03-20", "2026-03-20T10:12:00", "2026-03-20 10:12:00Z", "2026-03-20t10:12:00Z",
            "2026-03-20T10:12:00z", "2026-13-20T10:12:00Z", "2026-00-20T10:12:00Z", "2026-03-00T10:12:00Z",
            "2026-02-29T10:12:00Z", "1900-02-29T10:12:00Z", "2026-04-31T10:12:00Z", "2026-03-20T24:00:00Z",
            "2026-03-20T10:60:00Z", "2026-03-20T10:12:60Z", "2026-03-20T10:12:00.Z", "2026-03-20T10:12:00.1234567890Z",
            "2026-03-20T10:12:00,5Z", "2026-03-20T10:12:00+2:00", "2026-03-20T10:12:00+0200",
            "2026-03-20T10:12:00+24:00",
            "2026-03-20T10:12:00+02:60", "2026-03-20T10:12:00Z ", " 2026-03-20T10:12:00Z", "2026-03-20T10:12:00ZZ",
            "+2026-03-20T10:12:00Z", "-026-03-20T10:12:00Z", "2026-3-20T10:12:00Z", "２026-03-20T10:12:00Z",
            "2026-03-20T10:12Z", "2026-03-20T1\u{0}:12:00Z", "2026-W12-5T10:12:00Z",
        ])
    func malformed(_ text: String) {
        #expect(Timestamp(iso8601: text) == nil)
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test("a text of any length is refused without being read")
    func longText() {
        let text = String(repeating: "9", count: 1_000_000)
        #expect(Timestamp(iso8601: text) == nil)
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test("one damaged byte never traps and never goes unnoticed where the form is fixed")
    func damagedBytes() {
        let sound = Array("2026-03-20T10:12:00.000Z".utf8)
        for index in sound.indices {
            for byte in UInt8.min...UInt8.max where byte != sound[index] {
                var damaged = sound
                damaged[index] = byte
                let moment = Timestamp(iso8601: String(decoding: damaged, as: UTF8.self))
                let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                #expect(moment == nil || isDigit)
            }
        }
    }

    @Test("seconds round towards the past, at the edges too")
    func seconds() {
        #expect(Timestamp(milliseconds: 1999).unixSeconds == 1)
        #expect(Timestamp(milliseconds: -1).unixSeconds == -1)
        #expect(Timestamp(milliseconds: -1000).unixSeconds == -1)
        #expect(Timestamp(milliseconds: -1001).unixSeconds == -2)
        #expect(Timestamp(milliseconds: .min).unixSeconds == Int64.min / 1000 - 1)
        #expect(Timestamp(milliseconds: .max).unixSeconds == Int64.max / 1000)
    }

    @Test("moving on stops at the last moment instead of wrapping round")
    func advancing() {
        #expect(Timestamp(milliseconds: .max).advanced(byMilliseconds: 1).milliseconds == .max)
        #expect(Timestamp(milliseconds: .min).advanced(byMilliseconds: -1).milliseconds == .min)
        #expect(Timestamp(milliseconds: 5).advanced(byMilliseconds: -7).milliseconds == -2)
    }
}
