// What a receiver's Retry-After asks for.

import Testing
import Workflow

@testable import Delivery

@Suite("Retry-After")
struct RetryAfterHeaderTests {
    /// 2026-03-20T10:12:00Z.
    private let now = Timestamp(milliseconds: 1_774_001_520_000)

    @Test(
        "is seconds from now, or a date",
        arguments: [
            ("120", 120), (" 5 ", 5), ("86400", 86_400), ("Fri, 20 Mar 2026 10:13:00 GMT", 60),
        ])
    func understood(value: String, seconds: Int64) {
        #expect(
            RetryAfterHeader.earliest(value, now: now) == now.advanced(byMilliseconds: seconds * 1000))
    }

    @Test("is cut to a day", arguments: ["86401", "99999999999999999999999", "Fri, 20 Mar 2027 10:13:00 GMT"])
    func capped(value: String) {
        #expect(RetryAfterHeader.earliest(value, now: now) == now.advanced(byMilliseconds: 86_400_000))
    }

    @Test(
        "is nothing when it is nonsense or past",
        arguments: [
            "", "0", "-1", "+5", "1.5", "5s", "soon", "0x10", "Fri, 20 Mar 2026 10:11:00 GMT", "١٢",
        ])
    func ignored(value: String) {
        #expect(RetryAfterHeader.earliest(value, now: now) == nil)
    }
}
