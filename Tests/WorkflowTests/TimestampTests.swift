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

@Suite("Dates in HTTP headers")
struct HTTPDateTests {
    @Test(
        "all three forms name the same moment",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "Sun Nov 06 08:49:37 1994",
        ])
    func threeForms(_ text: String) {
        #expect(Timestamp(httpDate: text)?.iso8601 == "1994-11-06T08:49:37.000Z")
    }

    @Test(
        "two digits of year lie at most 50 years ahead",
        arguments: [
            ("76", "2026-03-20T00:00:00Z", "2076"), ("77", "2026-03-20T00:00:00Z", "1977"),
            ("26", "2026-03-20T00:00:00Z", "2026"), ("00", "1999-12-31T00:00:00Z", "2000"),
            ("49", "1999-12-31T00:00:00Z", "2049"), ("50", "1999-12-31T00:00:00Z", "1950"),
        ])
    func centuries(_ digits: String, _ now: String, _ year: String) {
        let date = Timestamp(httpDate: "Friday, 20-Mar-\(digits) 10:12:00 GMT", now: Timestamp(iso8601: now))
        #expect(date?.iso8601 == "\(year)-03-20T10:12:00.000Z")
    }

    @Test("any clock serves as now without a trap", arguments: [.min, .max, 0, -1] as [Int64])
    func strangeClocks(_ milliseconds: Int64) {
        let now = Timestamp(milliseconds: milliseconds)
        #expect(Timestamp(httpDate: "Friday, 20-Mar-26 10:12:00 GMT", now: now) != nil)
    }

    @Test("a leap second counts as the next minute's first")
    func leapSecond() {
        #expect(Timestamp(httpDate: "Sat, 31 Dec 2016 23:59:60 GMT")?.iso8601 == "2017-01-01T00:00:00.000Z")
    }

    @Test(
        "anything else is no date",
        arguments: [
            "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
            "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun,06 Nov 1994 08:49:37 GMT",
            "Sunday, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov 6 08:49:37 1994",
            "Sun Nov  6 08:49:37 1994 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT", "120", "Sun", "Sunday",
        ])
    func malformed(_ text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test("every moment to the second goes through the usual form")
    func usualForm() {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        for day in 0..<36_525 {
            let date = CivilDate(daysSinceEpoch: day)
            let text = "\(days[day % 7]), \(two(date.day)) \(months[date.month - 1]) \(date.year) 01:02:03 GMT"
            #expect(Timestamp(httpDate: text)?.milliseconds == Int64(day) * 86_400_000 + 3_723_000)
        }
    }
}
