// Runs whose tenant gets or loses an endpoint while their events wait: the order holds part by part.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Runs that move from lane to lane")
struct MovingRunsTests {
    /// A platform with an endpoint, and two tenants without one. A part has two items.
    private struct World {
        let store: SimulatedStore
        let platform: Identifier
        let tenant: Identifier
        let other: Identifier

        init() throws {
            store = try SimulatedStore(time: ManualTime(), seed: 1, itemsPerPart: 2)
            let ids = Inbox<Identifier>()
            store.submit({ transaction in
                let platform = Platform(id: transaction.makeIdentifier(), name: "P", createdAt: transaction.now)
                try transaction.insert(platform: platform)
                ids.post(platform.id)
                for name in ["T", "U"] {
                    let tenant = Tenant(
                        id: transaction.makeIdentifier(), platformID: platform.id, name: name,
                        createdAt: transaction.now)
                    try transaction.insert(tenant: tenant)
                    ids.post(tenant.id)
                }
            }) { _ in }
            _ = store.turn(1)
            let made = ids.takeAll()
            (platform, tenant, other) = (made[0], made[1], made[2])
            create(.platform(platform))
        }

        func create(_ scope: EndpointScope, isOrdered: Bool = false) {
            store.submit({ transaction in
                var endpoint = Endpoint(
                    id: transaction.makeIdentifier(), scope: scope, callbackURL: "https://a.example/in",
                    origin: "https://a.example:443", sealedSecret: [1], secretHint: "****cret",
                    createdAt: transaction.now)
                endpoint.isOrdered = isOrdered
                try transaction.save(endpoint: endpoint)
            }) { _ in }
            _ = store.turn(1)
        }

        func delete(_ scope: EndpointScope) {
            store.submit({ transaction in
                guard let endpoint = transaction.directory.endpoint(scope: scope) else { return }
                try transaction.delete(endpoint: endpoint.id)
            }) { _ in }
            _ = store.turn(1)
        }

        /// - Returns: what the dispatcher is told of at once.
        @discardableResult
        func publish(_ count: Int = 1, of tenant: Identifier? = nil, run: String? = "run") -> [Int64?] {
            var relayed = RelayEvent(tenantID: tenant ?? self.tenant, event: "a", data: Array("{}".utf8))
            relayed.runID = run
            store.submit({ [relayed] transaction in
                for _ in 0..<count { _ = try transaction.publish(relayed) }
            }) { _ in }
            return store.turn(1).flatMap(\.items).map(\.sequence)
        }

        func part() -> [LaneID] { store.commitPart().flatMap(\.lanesChanged) }

        func finish() -> [LaneID] {
            var lanes: [LaneID] = []
            while store.hasParts { lanes += part() }
            return lanes
        }

        /// What the dispatcher reads of a lane.
        func page(_ lane: LaneID, isOrdered: Bool = false, limit: Int = 100) -> DuePage? {
            let pages = Inbox<DuePage>()
            store.submit({ transaction in
                pages.post(
                    try transaction.duePage(
                        PageOrder(lane: lane, dueBy: transaction.now, fresh: limit, isOrdered: isOrdered)))
            }) { _ in }
            _ = store.turn(1)
            return pages.takeAll().first
        }

        func sequences(_ lane: LaneID, isOrdered: Bool = false) -> [Int64?] {
            page(lane, isOrdered: isOrdered)?.items.map(\.sequence) ?? []
        }
    }

    @Test("to an endpoint of the tenant's own: nothing of a run goes before all are there, others go on")
    func ownEndpoint() throws {
        let world = try World()
        #expect(world.publish(5) == [1, 2, 3, 4, 5])
        world.publish(of: world.other)
        world.create(.tenant(world.tenant))
        #expect(world.publish().isEmpty, "the sixth may not be handed on past five that wait elsewhere")
        #expect(world.publish(run: nil).count == 1, "what has no run has no order")
        _ = world.part()
        #expect(world.sequences(2) == [nil])
        #expect(world.page(1)?.items.map(\.tenantID) == [world.other])
        #expect(world.publish(of: world.other) == [2])
        #expect(world.finish().contains(2))
        #expect(world.sequences(2) == [1, 2, 3, 4, 5, 6, nil])
        #expect(world.publish() == [7])
    }

    @Test("back to the platform's endpoint: its lane goes on for others behind what is held back")
    func backToPlatform() throws {
        let world = try World()
        world.publish(of: world.other)
        world.create(.tenant(world.tenant))
        _ = world.finish()
        world.publish(5)
        world.delete(.tenant(world.tenant))
        #expect(world.publish().isEmpty)
        while world.store.state.reroutings[2]?.statuses == [.pending, .paused] { _ = world.part() }
        let first = world.page(1, limit: 4)
        #expect(first?.items.count == 1 && first?.last != nil && first?.nextDueAt != nil, "the next page goes on")
        #expect(world.page(1)?.items.map(\.tenantID) == [world.other])
        #expect(world.finish().contains(1))
        #expect(world.page(1)?.items.filter { $0.tenantID == world.tenant }.map(\.sequence) == [1, 2, 3, 4, 5, 6])
    }

    @Test("there and back again before the first move was over")
    func flips() throws {
        let world = try World()
        world.publish(5)
        world.create(.tenant(world.tenant))
        _ = world.part()
        world.delete(.tenant(world.tenant))
        #expect(world.sequences(1).isEmpty, "the third may not go before the first two are back")
        #expect(world.publish().isEmpty)
        world.create(.tenant(world.tenant))
        #expect(world.publish().isEmpty)
        _ = world.finish()
        #expect(world.sequences(3) == [1, 2, 3, 4, 5, 6, 7])
        #expect(world.store.state.moving.isEmpty)
    }

    @Test("after a crash in the middle")
    func crash() throws {
        let world = try World()
        world.publish(5)
        world.publish(of: world.other)
        world.create(.tenant(world.tenant))
        _ = world.part()
        try world.store.end(.crash)
        #expect(world.store.hasParts)
        #expect(world.publish().isEmpty)
        #expect(world.sequences(2).isEmpty)
        #expect(world.publish(of: world.other) == [2], "others are not concerned")
        #expect(world.finish().contains(2))
        #expect(world.sequences(2) == [1, 2, 3, 4, 5, 6])
    }

    @Test("to an ordered endpoint: one that is to be tried again holds up the next, also from the old lane")
    func ordered() throws {
        let world = try World()
        world.publish(3)
        let first = try #require(world.page(1)?.items.first)
        world.store.submit({ transaction in
            try transaction.record([
                AttemptRecord(
                    itemID: first.id, number: 1, startedAt: transaction.now, durationMilliseconds: 1,
                    disposition: .retry(at: transaction.now.advanced(byMilliseconds: 60_000)))
            ])
        }) { _ in }
        _ = world.store.turn(1)
        world.create(.tenant(world.tenant), isOrdered: true)
        #expect(world.sequences(2, isOrdered: true).isEmpty)
        _ = world.finish()
        #expect(world.sequences(2, isOrdered: true).isEmpty && world.publish().isEmpty)
        world.store.time.advance(milliseconds: 60_000)
        #expect(world.sequences(2, isOrdered: true) == [1])
    }

    @Test("many tenants one after another: each waits for two rounds of the old lane at most")
    func many() throws {
        let world = try World()
        world.publish(of: world.other)
        world.publish(3)
        world.create(.tenant(world.tenant))
        _ = world.part()
        world.create(.tenant(world.other))
        #expect(world.publish().isEmpty && world.publish(of: world.other).isEmpty)
        _ = world.part()
        _ = world.part()
        #expect(world.store.state.moving == [.tenant(world.other)])
        #expect(world.publish() == [5])
        _ = world.finish()
        #expect(world.sequences(3) == [1, 2])
    }
}
