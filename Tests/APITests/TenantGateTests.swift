// Whose turn it is among one tenant's requests, and that nobody else waits for them.

import HTTPServer
import TestSupport
import Testing
import Workflow

@testable import API

@Suite("Tenant gate", .timeLimit(.minutes(10)))
struct TenantGateTests {
    private let gate = TenantGate(weightMaximum: Limits.tenantBytesUnderWay)
    private let flooding = Identifier.make(at: Timestamp(milliseconds: 1))
    private let other = Identifier.make(at: Timestamp(milliseconds: 2))
    private static let whole = Limits.tenantBytesUnderWay

    /// Starts a request that waits; returns once it stands in the queue.
    private func queue(_ number: Int, weight: Int, _ passed: TestSignal<Int>) async -> Task<Void, any Error> {
        let task = Task { [gate, flooding] in
            try await gate.enter(flooding, weight: weight)
            passed.send(number)
        }
        while gate.waiting(flooding) <= number { await Task.yield() }
        return task
    }

    @Test("up to the bound all go through at once, and what is heavier than the bound goes alone")
    func bound() async throws {
        for _ in 0..<4 { try await gate.enter(flooding, weight: Self.whole / 4) }
        let passed = TestSignal<Int>()
        _ = await queue(0, weight: Self.whole * 3, passed)
        for _ in 0..<3 { gate.leave(flooding, weight: Self.whole / 4) }
        #expect(passed.waiting.isEmpty, "one is still under way")
        gate.leave(flooding, weight: Self.whole / 4)
        #expect(await passed.next() == 0)
        gate.leave(flooding, weight: Self.whole * 3)
    }

    @Test("those who wait go through in their order, the light ones not before the heavy, and others never wait")
    func order() async throws {
        try await gate.enter(flooding, weight: Self.whole)
        let passed = TestSignal<Int>()
        for (number, weight) in [Self.whole, 1, 2, Self.whole].enumerated() {
            _ = await queue(number, weight: weight, passed)
        }
        for _ in 0..<100 { try await gate.enter(other, weight: 1) }
        for _ in 0..<100 { gate.leave(other, weight: 1) }
        gate.leave(flooding, weight: Self.whole)
        #expect(await passed.next() == 0)
        #expect(gate.waiting(flooding) == 3)
        gate.leave(flooding, weight: Self.whole)
        #expect(Set(await passed.next(2)) == [1, 2])
        #expect(gate.waiting(flooding) == 1)
        gate.leave(flooding, weight: 1)
        gate.leave(flooding, weight: 2)
        #expect(await passed.next() == 3)
        gate.leave(flooding, weight: Self.whole)
        #expect(gate.isIdle, "nothing of a tenant is kept that has nothing under way")
    }

    @Test("beyond the bound of those who wait a request is refused, and told when to come again")
    func full() async throws {
        try await gate.enter(flooding, weight: Self.whole)
        let passed = TestSignal<Int>()
        for number in 0..<Limits.tenantRequestsWaiting { _ = await queue(number, weight: 1, passed) }
        let refusal = await #expect(throws: APIError.self) { try await gate.enter(flooding, weight: 1) }
        #expect(refusal?.status == 503)
        let response = try #require(refusal).response(requestID: "r")
        #expect(response.headers.contains { $0.name == "Retry-After" })
        gate.leave(flooding, weight: Self.whole)
        #expect(await passed.next(Limits.tenantRequestsWaiting).count == Limits.tenantRequestsWaiting)
        for _ in 0..<Limits.tenantRequestsWaiting { gate.leave(flooding, weight: 1) }
        #expect(gate.isIdle)
    }
}
