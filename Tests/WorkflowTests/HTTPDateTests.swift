// The three forms of dates in headers, and what is none of them.
import Testing

@testable import Workflow

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
