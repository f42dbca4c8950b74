// Failures in a row, counted for a bounded number of callbacks.

import Testing
import Workflow

@testable import Store

@Suite("Failure rows")
struct FailureRowsTests {
    private let moment = Timestamp(milliseconds: 1_000)

    private func callback(_ number: Int) -> FailingReceiver {
        .callback(tenant: Identifier(high: 1, low: UInt64(number % 7)), url: "https://hooks.example/\(number)")
    }

    private func endpoint(_ number: Int) -> FailingReceiver { .endpoint(Identifier(high: 2, low: UInt64(number))) }

    @Test("a row counts from its first failure until the receiver answers")
    func counting() {
        var rows = FailureRows()
        #expect(rows.add(endpoint(1), at: moment).attempts == 1)
        let second = rows.add(endpoint(1), at: moment.advanced(byMilliseconds: 5))
        #expect(second.attempts == 2)
        #expect(second.since == moment)
        rows.end(endpoint(1))
        #expect(rows[endpoint(1)] == nil)
        #expect(rows.add(endpoint(1), at: moment).attempts == 1)
    }

    @Test("one callback too many makes all callbacks begin anew, and no endpoint, however many there are")
    func bound() {
        var rows = FailureRows()
        let many = StoreLimits.failingCallbacksCounted
        for number in 0..<(many + 10) { _ = rows.add(endpoint(number), at: moment) }
        for number in 0..<many { _ = rows.add(callback(number), at: moment) }
        // One ends, so there is room for another.
        rows.end(callback(0))
        rows.end(callback(0))
        _ = rows.add(callback(many), at: moment)
        #expect(rows[callback(1)] != nil)
        _ = rows.add(callback(many + 1), at: moment)
        #expect(rows[callback(1)] == nil)
        #expect(rows[callback(many + 1)]?.attempts == 1)
        #expect((0..<(many + 10)).allSatisfy { rows[endpoint($0)]?.attempts == 1 })
    }
}
