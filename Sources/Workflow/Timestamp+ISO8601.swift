// The one text form of a moment: written and read by integer arithmetic.

extension Timestamp: CustomStringConvertible {
    /// 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z, what four digits of year can name.
    private static let nameable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    static let millisecondsPerDay: Int64 = 86_400_000

    /// `2026-03-20T10:12:00.000Z`, always 24 characters; beyond the years 0000 to 9999 the nearest moment within.
    package var iso8601: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        appendISO8601(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same as `iso8601`.
    package var description: String { iso8601 }

    /// Appends the 24 characters of `iso8601`; for writers that own a buffer.
    package func appendISO8601(to bytes: inout [UInt8]) {
        let clamped = min(max(milliseconds, Self.nameable.lowerBound), Self.nameable.upperBound)
        let days = clamped / Self.millisecondsPerDay - (clamped % Self.millisecondsPerDay < 0 ? 1 : 0)
        let rest = Int(clamped - days * Self.millisecondsPerDay)
        let date = CivilDate(daysSinceEpoch: Int(days))
        Self.append(date.year, digits: 4, closing: "-", to: &bytes)
        Self.append(date.month, digits: 2, closing: "-", to: &bytes)
        Self.append(date.day, digits: 2, closing: "T", to: &bytes)
        Self.append(rest / 3_600_000, digits: 2, closing: ":", to: &bytes)
        Self.append(rest / 60_000 % 60, digits: 2, closing: ":", to: &bytes)
        Self.append(rest / 1000 % 60, digits: 2, closing: ".", to: &bytes)
        Self.append(rest % 1000, digits: 3, closing: "Z", to: &bytes)
    }

    private static func append(_ value: Int, digits: Int, closing: Unicode.Scalar, to bytes: inout [UInt8]) {
        var divisor = digits == 4 ? 1000 : digits == 3 ? 100 : 10
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
        bytes.append(UInt8(ascii: closing))
    }

    /// The moment that `text` names: `yyyy-mm-ddThh:mm:ss`, an optional fraction of one to nine digits, then `Z` or an
    /// offset `±hh:mm`.
    ///
    /// Digits beyond the millisecond are cut off. `nil` for days that do not exist, hour 24, second 60, lower-case
    /// letters, a missing zone and anything after it.
    /// - Source: RFC 3339 section 5.6, without the leap second.
    package init?(iso8601 text: String) {
        guard var cursor = ASCIICursor(text),
            let date = Self.takeDate(&cursor), cursor.take(byte: "T"),
            let seconds = Self.takeTimeOfDay(&cursor, secondMaximum: 59),
            let fraction = Self.takeFraction(&cursor),
            let offset = Self.takeZone(&cursor), cursor.isAtEnd
        else { return nil }
        self.init(date: date, milliseconds: seconds * 1000 + fraction - offset * 60_000)
    }

    /// The moment `milliseconds` after midnight UTC of `date`.
    init(date: CivilDate, milliseconds: Int) {
        self.init(milliseconds: Int64(date.daysSinceEpoch) * Self.millisecondsPerDay + Int64(milliseconds))
    }

    private static func takeDate(_ cursor: inout ASCIICursor) -> CivilDate? {
        guard let year = cursor.takeNumber(digits: 4), cursor.take(byte: "-"),
            let month = cursor.takeNumber(digits: 2), cursor.take(byte: "-"),
            let day = cursor.takeNumber(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Takes `hh:mm:ss` and answers the seconds since midnight.
    static func takeTimeOfDay(_ cursor: inout ASCIICursor, secondMaximum: Int) -> Int? {
        guard let hour = cursor.takeNumber(digits: 2), hour <= 23, cursor.take(byte: ":"),
            let minute = cursor.takeNumber(digits: 2), minute <= 59, cursor.take(byte: ":"),
            let second = cursor.takeNumber(digits: 2), second <= secondMaximum
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Takes an optional fraction and answers its milliseconds.
    private static func takeFraction(_ cursor: inout ASCIICursor) -> Int? {
        guard cursor.take(byte: ".") else { return 0 }
        let digits = cursor.digitsAhead
        guard (1...9).contains(digits), var value = cursor.takeNumber(digits: digits) else { return nil }
        for _ in digits..<max(digits, 3) { value *= 10 }
        for _ in 3..<max(digits, 3) { value /= 10 }
        return value
    }

    /// Takes the zone and answers its offset in minutes, positive east of Greenwich.
    private static func takeZone(_ cursor: inout ASCIICursor) -> Int? {
        if cursor.take(byte: "Z") { return 0 }
        let isEast = cursor.take(byte: "+")
        guard isEast || cursor.take(byte: "-"),
            let hour = cursor.takeNumber(digits: 2), hour <= 23, cursor.take(byte: ":"),
            let minute = cursor.takeNumber(digits: 2), minute <= 59
        else { return nil }
        return (hour * 60 + minute) * (isEast ? 1 : -1)
    }
}
