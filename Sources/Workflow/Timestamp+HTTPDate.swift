// The three forms of a date in HTTP headers, as `Retry-After` may carry them.

extension Timestamp {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longDayNames = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    /// The moment that an HTTP date names, in any of its three forms.
    ///
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. The day's name
    /// must be one, but need not be the right one. Second 60 is allowed and counts as the next minute's first.
    /// - Parameter now: decides the century of the two-digit year, which then lies at most 50 years ahead; without it
    ///   70…99 are 1970…1999 and 00…69 are 2000…2069.
    /// - Source: RFC 9110 section 5.6.7.
    package init?(httpDate text: String, now: Timestamp? = nil) {
        guard var cursor = ASCIICursor(text) else { return nil }
        // The long names come first: "Sun" is also the beginning of "Sunday".
        if cursor.take(oneOf: Self.longDayNames) != nil {
            self.init(afterLongDayName: &cursor, now: now)
        } else if cursor.take(oneOf: Self.dayNames) == nil {
            return nil
        } else if cursor.take(byte: ",") {
            self.init(afterDayNameAndComma: &cursor)
        } else {
            self.init(afterDayNameAlone: &cursor)
        }
    }

    /// `, 06-Nov-94 08:49:37 GMT`
    private init?(afterLongDayName cursor: inout ASCIICursor, now: Timestamp?) {
        guard cursor.take(", "),
            let day = cursor.takeNumber(digits: 2), cursor.take(byte: "-"),
            let month = cursor.take(oneOf: Self.months), cursor.take(byte: "-"),
            let year = cursor.takeNumber(digits: 2), cursor.take(byte: " "),
            let seconds = Self.takeTimeOfDay(&cursor, secondMaximum: 60), cursor.take(" GMT"), cursor.isAtEnd
        else { return nil }
        let century = Self.century(ofTwoDigitYear: year, now: now)
        guard let date = CivilDate(year: century + year, month: month + 1, day: day) else { return nil }
        self.init(date: date, milliseconds: seconds * 1000)
    }

    /// ` 06 Nov 1994 08:49:37 GMT`
    private init?(afterDayNameAndComma cursor: inout ASCIICursor) {
        guard cursor.take(byte: " "),
            let day = cursor.takeNumber(digits: 2), cursor.take(byte: " "),
            let month = cursor.take(oneOf: Self.months), cursor.take(byte: " "),
            let year = cursor.takeNumber(digits: 4), cursor.take(byte: " "),
            let seconds = Self.takeTimeOfDay(&cursor, secondMaximum: 60), cursor.take(" GMT"), cursor.isAtEnd,
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        self.init(date: date, milliseconds: seconds * 1000)
    }

    /// ` Nov  6 08:49:37 1994`
    private init?(afterDayNameAlone cursor: inout ASCIICursor) {
        guard cursor.take(byte: " "), let month = cursor.take(oneOf: Self.months), cursor.take(byte: " "),
            let day = cursor.takeNumber(digits: cursor.take(byte: " ") ? 1 : 2), cursor.take(byte: " "),
            let seconds = Self.takeTimeOfDay(&cursor, secondMaximum: 60), cursor.take(byte: " "),
            let year = cursor.takeNumber(digits: 4), cursor.isAtEnd,
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        self.init(date: date, milliseconds: seconds * 1000)
    }

    /// The hundred that a two-digit year belongs to.
    private static func century(ofTwoDigitYear year: Int, now: Timestamp?) -> Int {
        guard let now, let today = CivilDate(at: now) else { return year >= 70 ? 1900 : 2000 }
        let latest = today.year + 50
        let candidate = latest / 100 * 100
        return candidate + year <= latest ? candidate : candidate - 100
    }
}
