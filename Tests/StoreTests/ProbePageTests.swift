// Which item of a resting lane the store brings as its probe.

import TestSupport
import Testing
import Workflow

@testable import Store

@Suite struct ProbePageTests {
    @Test("a chosen item comes alone, with the due time of what stands before it")
    func chosen() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish(3)
        let items = try await world.due(endpoint)
        let page = try await page(of: .item(items[2].id), endpoint, in: world)
        #expect(page.items.map(\.id) == [items[2].id])
        #expect(page.nextDueAt == items[0].dueAt)
        #expect(page.last == nil, "the next page begins with the first again")
    }

    @Test("a chosen item does not overtake one of its run that was never tried, nor any in an ordered lane")
    func keepsOrder() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish(2, run: "r")
        let items = try await world.due(endpoint)
        let untried = try await page(of: .item(items[1].id), endpoint, in: world)
        #expect(untried.items.map(\.id) == [items[0].id])

        try await world.store.write { transaction in
            try transaction.record(items.map { StoreWorld.attempt($0, .retry(at: transaction.now)) })
        }
        let tried = try await page(of: .item(items[1].id), endpoint, in: world)
        #expect(tried.items.map(\.id) == [items[1].id])

        try await world.store.write { transaction in
            var ordered = try #require(transaction.directory.endpoint(id: endpoint.id))
            ordered.isOrdered = true
            _ = try transaction.save(endpoint: ordered)
        }
        try await world.settle()
        let ordered = try await page(of: .item(items[1].id), endpoint, in: world, isOrdered: true)
        #expect(ordered.items.map(\.id) == [items[0].id])
    }

    @Test("the first item comes where the chosen one has ended or is not due yet")
    func gone() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish(3)
        let items = try await world.due(endpoint)
        try await world.store.write { transaction in
            let later = transaction.now.advanced(byMilliseconds: 60_000)
            try transaction.record([
                StoreWorld.attempt(items[1], .delivered), StoreWorld.attempt(items[2], .retry(at: later)),
            ])
        }
        for item in items[1...] {
            let page = try await page(of: .item(item.id), endpoint, in: world)
            #expect(page.items.map(\.id) == [items[0].id])
        }
    }

    @Test("the first item of another callback comes, and the first of all where all have failed")
    func otherCallbacks() async throws {
        let world = try await StoreWorld()
        try await world.addEndpoint()
        for path in ["/a", "/a", "/b"] {
            _ = try await InterviewSample.submit("Ada", in: world) { interview in
                interview.callbackURL = "https://own.example" + path
                interview.callbackOrigin = "https://own.example:443"
            }
        }
        let key = LaneKey.callback(tenant: world.tenant, origin: "https://own.example:443")
        let urls = ["https://own.example/a", "https://own.example/b"]
        for (failed, wanted) in [([urls[0]], urls[1]), ([urls[1]], urls[0]), (urls, urls[0])] {
            let page = try await world.store.write { transaction in
                guard let lane = try transaction.existingLane(key) else { throw StoreError.closed }
                return try transaction.duePage(
                    PageOrder(lane: lane, dueBy: transaction.now, fresh: 1, choice: .otherThan(failed)))
            }
            #expect(page.items.map(\.callback?.url) == [wanted])
            #expect(page.nextDueAt != nil)
        }
    }

    @Test("a retry by hand is told of, whether the item was tried before or not")
    func told() async throws {
        let world = try await StoreWorld()
        let endpoint = try await world.addEndpoint()
        try await world.publish(2)
        let items = try await world.due(endpoint)
        let tenant = world.tenant
        try await world.store.write { transaction in
            try transaction.record([StoreWorld.attempt(items[0], .retry(at: transaction.now))])
        }
        try await world.store.write { transaction in
            for item in items { _ = try transaction.retry(item.id, tenantID: tenant) }
        }
        #expect(world.observer.reports.flatMap(\.retried).map(\.id) == items.map(\.id))
    }

    private func page(
        of choice: ProbeChoice, _ endpoint: Endpoint, in world: StoreWorld, isOrdered: Bool = false
    ) async throws -> DuePage {
        try await world.store.write { transaction in
            let lane = try transaction.lane(.endpoint(endpoint.id))
            return try transaction.duePage(
                PageOrder(lane: lane, dueBy: transaction.now, fresh: 1, isOrdered: isOrdered, choice: choice))
        }
    }
}
