// When libcurl may drop addresses.
import Testing

@testable import Transfer

@Suite("Address lifetime")
struct AddressLifetimeTests {
    @Test("one transfer of 256 lets addresses go, those that no transfer can need any more")
    func every256th() {
        var lifetime = AddressLifetime()
        let first = (1...256).map { _ in lifetime.next(timeoutMilliseconds: 15_500) }
        #expect(first.dropLast().allSatisfy { $0 == AddressLifetime.unlimited })
        #expect(first.last == 17)
        let second = (1...256).map { lifetime.next(timeoutMilliseconds: $0 == 7 ? 600_000 : 15_000) }
        #expect(second.last == 602, "the longest counts: it may still be under way")
        let third = (1...256).map { _ in lifetime.next(timeoutMilliseconds: .max) }
        #expect(third.last.map { $0 > 602 } == true)
    }
}
