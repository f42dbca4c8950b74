// What a receiver's Retry-After asks for.

import Workflow

enum RetryAfterHeader {
    /// The moment before which the receiver wants no further attempt.
    ///
    /// `120` → 120 s after `now`; an HTTP date → that date. Longer than a day is cut to a day; nonsense and the past
    /// are `nil`.
    /// - Source: RFC 9110 section 10.2.3.
    static func earliest(_ value: String, now: Timestamp) -> Timestamp? {
        let text = value.utf8.drop { $0 == 0x20 || $0 == 0x09 }
        let digits = text.prefix { (0x30...0x39).contains($0) }
        if !digits.isEmpty, text.dropFirst(digits.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            var seconds: Int64 = 0
            for digit in digits {
                seconds = min(seconds * 10 + Int64(digit - 0x30), Limits.retryAfterMaximumMilliseconds)
            }
            let wait = min(seconds * 1000, Limits.retryAfterMaximumMilliseconds)
            return wait == 0 ? nil : now.advanced(byMilliseconds: wait)
        }
        guard let date = Timestamp(httpDate: value, now: now), date > now else { return nil }
        return min(date, now.advanced(byMilliseconds: Limits.retryAfterMaximumMilliseconds))
    }
}
