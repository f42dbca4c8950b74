// What an outage has lost is sent again, in parts, also across a crash.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct RecoveryTests {
    /// Waits until no recovery is left.
    private static func settle(_ store: Store) async throws {
        while try await store.write({ transaction in !transaction.state.recoveries.isEmpty }) {}
    }

    private static func wish(_ world: StoreWorld, statuses: Set<ItemStatus> = [.failed]) -> RecoveryWish {
        RecoveryWish(
            tenantID: world.tenant, since: Timestamp(milliseconds: 0), until: nil, statuses: statuses)
    }

    private static func fail(_ world: StoreWorld, _ items: some Sequence<OutboxItem>) async throws {
        let records = items.map { StoreWorld.attempt($0, .failed) }
        try await world.store.write { try $0.record(records) }
    }

    @Test("every failed one is pending again with a new schedule, however many, and the progress tells")
    func recovers() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let count = StoreLimits.itemsPerPart + 50
        try await world.publish(count)
        try await Self.fail(world, world.observer.items)
        try await world.publish(3, tenant: world.otherTenant)
        let wish = Self.wish(world)
        let matched = try await world.store.read { try $0.count(wish) }
        #expect(matched == count)
        let begun = try await world.store.write { try $0.begin(wish, matched: matched) }
        try await Self.settle(world.store)
        let due = try await world.due(endpoint)
        #expect(due.count == count)
        #expect(due.allSatisfy { $0.attemptsMade == 1 && $0.attemptsBeforeSchedule == 1 })
        try await world.store.write { try $0.record([StoreWorld.attempt(due[0], .delivered)]) }
        let (tenant, other) = (world.tenant, world.otherTenant)
        let progress = try #require(
            try await world.store.read { try $0.recovery(begun.id, tenantID: tenant) })
        #expect(progress.matched == count)
        #expect(progress.requeued == count)
        #expect(progress.delivered == 1)
        #expect(progress.finishedAt != nil)
        #expect(try await world.store.read { try $0.recovery(begun.id, tenantID: other) } == nil)
    }

    @Test("only what was created in the time given, and has a status given, is meant")
    func bounds() async throws {
        let world = try await StoreWorld()
        try await world.publish(2)
        try await world.addEndpoint()
        try await world.publish(3)
        try await Self.fail(world, world.observer.items.prefix(2))
        let now = try await world.store.write { $0.now }
        let tenant = world.tenant
        let wishes = [
            Self.wish(world), Self.wish(world, statuses: [.unrouted]),
            Self.wish(world, statuses: [.failed, .unrouted]),
            RecoveryWish(
                tenantID: tenant, since: now.advanced(byMilliseconds: 60_000), until: nil, statuses: [.failed]),
            RecoveryWish(
                tenantID: tenant, since: Timestamp(milliseconds: 0), until: now.advanced(byMilliseconds: -60_000),
                statuses: [.failed]),
        ]
        let counts = try await world.store.read { session in try wishes.map { try session.count($0) } }
        #expect(counts == [2, 2, 4, 0, 0])
    }

    @Test("an unfinished recovery is taken up by the next process")
    func survivesCrash() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        try await world.addEndpoint()
        try await world.publish(10)
        try await Self.fail(world, world.observer.items)
        let wish = Self.wish(world)
        // As a crash right after the commit that began it would leave the file.
        let begun = try await world.store.write { transaction in
            let begun = try transaction.begin(wish, matched: 10)
            transaction.state.recoveries = [:]
            return begun
        }
        world.store.close()
        let store = try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        defer { store.close() }
        try await Self.settle(store)
        let tenant = world.tenant
        let progress = try await store.read { try $0.recovery(begun.id, tenantID: tenant) }
        #expect(progress?.requeued == 10)
    }
}
