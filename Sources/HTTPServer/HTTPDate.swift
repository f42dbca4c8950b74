// Dates as HTTP writes them.

/// `Fri, 20 Mar 2026 10:12:00 GMT`, by integer arithmetic.
/// - Source: RFC 9110, 5.6.7 (IMF-fixdate).
package enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameter unixSeconds: from 0 up to the end of the year 9999; values outside are held at the ends.
    package static func text(unixSeconds: Int64) -> String {
        let seconds = min(max(unixSeconds, 0), 253_402_300_799)
        let day = Int(seconds / 86_400)
        let rest = Int(seconds % 86_400)
        let (year, month, dayOfMonth) = civil(day)
        let date = "\(days[day % 7]), \(two(dayOfMonth)) \(months[month - 1]) \(year)"
        return "\(date) \(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60)) GMT"
    }

    /// Year, month and day of month of a day since 1970-01-01.
    ///
    /// Counts in eras of 400 years that begin on 1 March, so that the leap day comes last.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
