// Endpoints that are switched off, on, or taken away while events wait for them.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct ReroutingTests {
    @Test("switching off pauses what waits, switching on releases it, in parts and in order")
    func pausesAndReleases() async throws {
        let world = try await StoreWorld()
        let count = StoreLimits.itemsPerPart + 100
        let endpoint = try await world.addEndpoint()
        let ids = try await world.publish(count)
        let off = try await world.change(endpoint) { $0.isActive = false }
        try await world.settle()
        #expect(try await world.due(off).isEmpty)
        #expect(Set(try await world.statuses()) == [.paused])

        try await world.change(off) { $0.isActive = true }
        try await world.settle()
        #expect(try await world.due(off).map(\.eventID) == ids)
        #expect(world.observer.reports.contains { !$0.lanesChanged.isEmpty })
    }

    @Test("switched off and on again before all were paused, none overtakes those that were")
    func releasesInOrderFromHalfway() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let ids = try await world.publish(StoreLimits.itemsPerPart + 100, run: "run_1")
        // In one transaction, as if the switch came back after the first part.
        let early = try await world.store.write { transaction in
            guard var changed = transaction.directory.endpoint(id: endpoint.id),
                let lane = try transaction.existingLane(.endpoint(endpoint.id))
            else { throw StoreError.conflict }
            changed.isActive = false
            changed = try transaction.save(endpoint: changed)
            try transaction.continueRerouting()
            changed.isActive = true
            try transaction.save(endpoint: changed)
            return try transaction.duePage(PageOrder(lane: lane, dueBy: transaction.now, fresh: 10))
        }
        #expect(early.items.isEmpty && early.nextDueAt != nil)
        try await world.settle()
        #expect(try await world.due(endpoint).map(\.eventID) == ids)
        #expect(world.observer.reports.contains { !$0.lanesChanged.isEmpty })
    }

    @Test("what waits for a deleted endpoint goes to the platform's, or nowhere")
    func deletes() async throws {
        let world = try await StoreWorld()
        let own = try await world.addEndpoint()
        let platform = try await world.addEndpoint(.platform(world.platform))
        try await world.publish(3)
        try await world.store.write { try $0.delete(endpoint: own.id) }
        try await world.settle()
        #expect(try await world.due(platform).count == 3)
        try await world.store.write { try $0.delete(endpoint: platform.id) }
        try await world.settle()
        #expect(try await world.statuses() == [.unrouted, .unrouted, .unrouted])
    }

    @Test("an endpoint that becomes ordered puts what waits in order first, and lets it go when it is no longer")
    func becomesOrdered() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        let ids = try await world.publish(StoreLimits.itemsPerPart + 50, run: "run_1")
        // In one transaction with the change, as the dispatcher could ask at the soonest.
        let early = try await world.store.write { transaction in
            guard var ordered = transaction.directory.endpoint(id: endpoint.id),
                let lane = try transaction.existingLane(.endpoint(endpoint.id))
            else { throw StoreError.conflict }
            ordered.isOrdered = true
            try transaction.save(endpoint: ordered)
            return try transaction.duePage(
                PageOrder(lane: lane, dueBy: transaction.now, fresh: 10, isOrdered: true))
        }
        #expect(early.items.isEmpty && early.nextDueAt != nil, "none overtakes while the order is being made")
        try await world.settle()
        #expect(try await world.due(endpoint, isOrdered: true).map(\.eventID) == [ids[0]])
        try await world.change(endpoint) { $0.isOrdered = false }
        try await world.settle()
        #expect(try await world.due(endpoint).map(\.eventID) == ids)
        let marked = try await world.store.write { transaction in
            try transaction.connection.number("SELECT count(*) FROM outbox WHERE is_ordered = 1")
        }
        #expect(marked == 0)
    }

    @Test("an unfinished rerouting is taken up by the next process")
    func survivesCrash() async throws {
        let directory = TemporaryDirectory()
        let world = try await StoreWorld(directory)
        let endpoint = try await world.addEndpoint()
        try await world.publish(10)
        // As a crash between the change and its parts would leave the file.
        try await world.store.write { transaction in
            guard var off = transaction.directory.endpoint(id: endpoint.id) else { throw StoreError.conflict }
            off.isActive = false
            try transaction.save(endpoint: off)
            transaction.state.reroutings = [:]
        }
        world.store.close()
        let store = try Store.open(StoreConfiguration(dataDirectory: directory.path), observer: RecordingObserver())
        defer { store.close() }
        while try await store.write({ transaction in !transaction.state.reroutings.isEmpty }) {}
        let tenant = world.tenant
        let rows = try await store.read { session in
            try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 100).rows
        }
        #expect(Set(rows.map(\.status)) == [.paused])
    }

    @Test("an older copy of an endpoint cannot be saved over a newer one")
    func revisions() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.change(endpoint) { $0.maxPerSecond = 5 }
        await #expect(throws: StoreError.conflict) {
            try await world.store.write { _ = try $0.save(endpoint: endpoint) }
        }
        #expect(world.store.directory.endpoint(id: endpoint.id)?.maxPerSecond == 5)
    }
}
