// Old deliveries leave; what waits or was lost stays.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct PruneTests {
    /// Prunes everything that ended before a moment.
    private static func prune(_ world: StoreWorld, endedBefore moment: Timestamp) async throws -> Int {
        var removed = 0
        var position: Int64? = 0
        while let after = position {
            let step = try await world.store.write { try $0.prune(endedBefore: moment, after: after) }
            removed += step.removed
            position = step.next
        }
        return removed
    }

    @Test("what ended long ago is removed with its attempts; what waits, or failed, stays")
    func prunes() async throws {
        let world = try await StoreWorld()
        try await world.publish()
        try await world.addEndpoint { $0.events = ["order.created"] }
        try await world.publish(4)
        try await world.publish(1, event: "order.closed")
        let items = world.observer.items
        try await world.store.write { transaction in
            try transaction.record([
                StoreWorld.attempt(items[0], .delivered), StoreWorld.attempt(items[1], .failed),
                StoreWorld.attempt(items[2], .retry(at: transaction.now)),
            ])
        }
        let later = items[0].dueAt.advanced(byMilliseconds: 1_000_000)
        #expect(try await Self.prune(world, endedBefore: items[0].createdAt.advanced(byMilliseconds: -86_400_000)) == 0)
        #expect(try await Self.prune(world, endedBefore: later) == 3)
        #expect(try await world.statuses() == [.pending, .pending, .failed])
        #expect(try await world.store.read { try $0.attempts(of: items[0].id) }.isEmpty)
        #expect(try await world.store.read { try $0.attempts(of: items[1].id) }.count == 1)
    }

    @Test("it goes in bounded steps, and gives the pages back")
    func steps() async throws {
        let world = try await StoreWorld()
        let text = String(repeating: "x", count: 20_000)
        let tenant = world.tenant
        for _ in 0..<5 {
            try await world.store.write { transaction in
                for _ in 0..<StoreLimits.pruneRowsPerCommit {
                    let event = RelayEvent(tenantID: tenant, event: "order.created", data: Array("\"\(text)\"".utf8))
                    _ = try transaction.publish(event)
                }
            }
        }
        let moment = try await world.store.write { $0.now.advanced(byMilliseconds: 60_000) }
        let step = try await world.store.write { try $0.prune(endedBefore: moment, after: 0) }
        #expect(step.removed == StoreLimits.pruneRowsPerCommit)
        #expect(step.next != nil)
        #expect(try await Self.prune(world, endedBefore: moment) == 4 * StoreLimits.pruneRowsPerCommit)
        let before = try await world.store.read { try $0.connection.number("PRAGMA page_count") }
        while try await world.store.write({ try $0.reclaimPages() }) {}
        let after = try await world.store.read { try $0.connection.number("PRAGMA page_count") }
        #expect(after < before / 2)
    }
}
