// A day of the Gregorian calendar and its distance from 1970-01-01, by integer arithmetic.

/// A day in the proleptic Gregorian calendar.
///
/// - Source: the era arithmetic of Howard Hinnant, "chrono-compatible low-level date algorithms": years are counted
///   from March, so the leap day comes last, and 400 years (146,097 days) are one era.
struct CivilDate: Equatable {
    /// 0…9999 where this module makes one.
    let year: Int
    /// 1…12.
    let month: Int
    /// 1…31.
    let day: Int

    private static let daysPerEra = 146_097
    /// Days from 0000-03-01 to 1970-01-01.
    private static let epochDay = 719_468

    /// A day that exists, of the years 0…9999; `nil` for 30 February and the like.
    init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Self.days(inMonth: month, of: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day `days` after 1970-01-01; within some million years of it.
    init(daysSinceEpoch days: Int) {
        let shifted = days + Self.epochDay
        let era = (shifted >= 0 ? shifted : shifted - (Self.daysPerEra - 1)) / Self.daysPerEra
        let dayOfEra = shifted - era * Self.daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, negative before.
    var daysSinceEpoch: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.epochDay
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate {
    /// The UTC day of `moment`; `nil` outside 1970…9947, where no clock stands that can be trusted.
    init?(at moment: Timestamp) {
        let days = moment.milliseconds / Timestamp.millisecondsPerDay
        guard (0...2_914_000).contains(days) else { return nil }
        self.init(daysSinceEpoch: Int(days))
    }
}
