// What simulation has found in the store, each in the smallest form.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Found by simulation in the store")
struct FoundInStoreTests {
    /// A store with a platform, a tenant and the tenant's endpoint.
    private struct World {
        let store: SimulatedStore
        let tenant: Identifier

        init(isOrdered: Bool) throws {
            store = try SimulatedStore(time: ManualTime(), seed: 1)
            let ids = Inbox<Identifier>()
            store.submit({ transaction in
                let platform = Platform(id: transaction.makeIdentifier(), name: "P", createdAt: transaction.now)
                try transaction.insert(platform: platform)
                let tenant = Tenant(
                    id: transaction.makeIdentifier(), platformID: platform.id, name: "T", createdAt: transaction.now)
                try transaction.insert(tenant: tenant)
                var endpoint = Endpoint(
                    id: transaction.makeIdentifier(), scope: .tenant(tenant.id), callbackURL: "https://a.example/in",
                    origin: "https://a.example:443", sealedSecret: [1], secretHint: "****cret",
                    createdAt: transaction.now)
                endpoint.isOrdered = isOrdered
                try transaction.save(endpoint: endpoint)
                ids.post(tenant.id)
            }) { _ in }
            _ = store.turn(1)
            tenant = try #require(ids.takeAll().first)
        }

        func publish(_ event: String) -> [OutboxItem] {
            var relayed = RelayEvent(tenantID: tenant, event: event, data: Array("{}".utf8))
            relayed.runID = "run"
            store.submit({ [relayed] in try $0.publish(relayed) }) { _ in }
            return store.turn(1).flatMap(\.items)
        }

        func change(_ change: @escaping @Sendable (inout Endpoint) -> Void) {
            let tenant = tenant
            store.submit({ transaction in
                guard var endpoint = transaction.directory.endpoint(tenant: tenant) else { return }
                change(&endpoint)
                try transaction.save(endpoint: endpoint)
            }) { _ in }
            _ = store.turn(1)
        }
    }

    @Test("in an ordered lane an event that is filtered while it waits lets the next of its run go")
    func filtered() throws {
        let world = try World(isOrdered: true)
        let first = try #require(world.publish("order.created").first)
        #expect(world.publish("order.paid").isEmpty)
        world.change { $0.events = ["order.paid"] }
        world.store.submit({ try $0.reroute(first.id, from: first.lane) }) { _ in }
        #expect(world.store.turn(1).flatMap(\.items).map(\.event) == ["order.paid"])
    }

    @Test("what is published while a lane's paused events are being released goes out behind them")
    func released() throws {
        let world = try World(isOrdered: false)
        world.change { $0.isActive = false }
        while world.store.hasParts { _ = world.store.commitPart() }
        #expect(world.publish("order.created").isEmpty)
        world.change { $0.isActive = true }
        #expect(world.publish("order.paid").isEmpty)
        var lanes: [LaneID] = []
        while world.store.hasParts { lanes += world.store.commitPart().flatMap(\.lanesChanged) }
        #expect(lanes == [1])
        let pending = try world.store.connection.all(ProbeSQL.pending) { $0.int64(1) }
        #expect(pending == [1, 1])
    }
}
