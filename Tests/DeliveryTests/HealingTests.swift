// What people may do about a receiver that was mended while its lane rests, on the real service.

import Store
import TestSupport
import Testing
import Workflow

@testable import Delivery

@Suite("Delivery, healing", .timeLimit(.minutes(10)))
struct HealingTests {
    /// A single failure rests a lane for far longer than the schedule waits.
    private func world() async throws -> DeliveryServiceWorld {
        try await DeliveryServiceWorld { $0.breaker = BreakerRules(threshold: 1, restMilliseconds: 600_000) }
    }

    /// The first attempt fails and its wait is over, but the lane rests.
    private func rest(_ world: DeliveryServiceWorld) async throws {
        #expect(await world.observer.attempts.next().outcome == "retry")
        world.time.advance(milliseconds: 5_000)
        #expect(await world.service.answers())
        #expect(await world.service.look()?.openLanes == 1)
    }

    @Test("a repaired address gets at once what waited out a rest")
    func repairedAddress() async throws {
        let (broken, repaired) = (try ScriptedReceiver { _ in .status(500) }, try ScriptedReceiver())
        let world = try await world()
        let endpoint = try await world.addEndpoint(broken.url)
        try await world.publish()
        try await rest(world)
        let url = repaired.url
        try await world.change(endpoint) { $0.callbackURL = url }
        #expect(await repaired.requests.next()["X-Webhook-Attempt"] == "2")
        #expect(broken.received.count == 1)
    }

    @Test("an endpoint that is switched off and on again is tried at once")
    func switched() async throws {
        let receiver = try ScriptedReceiver { $0.number == 0 ? .status(500) : .status(200) }
        let world = try await world()
        let endpoint = try await world.addEndpoint(receiver.url)
        try await world.publish()
        try await rest(world)
        try await world.change(endpoint) { $0.isActive = false }
        #expect(await world.service.answers())
        try await world.change(endpoint) { $0.isActive = true }
        #expect(await receiver.requests.next(2).last?["X-Webhook-Attempt"] == "2")
    }

    @Test("what is sent again by hand is attempted now, each item once, and nothing else with it")
    func retried() async throws {
        let receiver = try ScriptedReceiver { _ in .status(500) }
        let world = try await world()
        try await world.addEndpoint(receiver.url)
        let first = try await world.publish()
        try await rest(world)
        let others = [try await world.publish(), try await world.publish()]
        let rows = try await world.rows()
        let tenant = world.tenant
        for id in [others[1], first] {
            let row = try #require(rows.first { $0.eventID == id })
            #expect(try await world.store.write { try $0.retry(row.id, tenantID: tenant) })
            _ = await world.observer.attempts.next()
        }
        #expect(await world.service.answers())
        #expect(receiver.received.map { $0["webhook-id"] } == [first, others[1], first])
    }

    @Test("a test that arrived ends the rest")
    func tested() async throws {
        let receiver = try ScriptedReceiver { $0.number == 0 ? .status(500) : .status(200) }
        let world = try await world()
        let endpoint = try await world.addEndpoint(receiver.url)
        try await world.publish()
        try await rest(world)
        let tenant = world.tenant
        let item = try await world.store.write { transaction in
            try transaction.insertTestItem(
                owner: tenant, endpoint: endpoint, event: "webhook.test", data: Array("{}".utf8))
        }
        let report = await world.service.test(TestOrder(item: item, endpoint: endpoint))
        #expect(report.fault == nil)
        let requests = await receiver.requests.next(3)
        #expect(requests.map { $0["X-Webhook-Attempt"] } == ["1", "1", "2"])
        #expect(requests.last?["webhook-id"] == requests.first?["webhook-id"])
    }

    @Test("an interview whose callback is well is not kept waiting by a dead one of the same origin")
    func callbacks() async throws {
        let receiver = try ScriptedReceiver { $0.target == "/dead" ? .status(500) : .status(200) }
        let world = try await world()
        try await world.addEndpoint("https://never.example")
        try await submit(callback: receiver.url + "/dead", origin: receiver.url, to: world)
        #expect(await world.observer.attempts.next().outcome == "retry")
        try await submit(callback: receiver.url + "/well", origin: receiver.url, to: world)
        world.time.advance(milliseconds: 600_000)
        let requests = await receiver.requests.next(2)
        #expect(requests.map(\.target) == ["/dead", "/well"])
    }

    private func submit(callback: String, origin: String, to world: DeliveryServiceWorld) async throws {
        let tenant = world.tenant
        try await world.store.write { transaction in
            var random = SystemRandomNumberGenerator()
            var interview = Interview(
                id: transaction.makeIdentifier(), runID: RunID.make(at: transaction.now, random: &random),
                tenantID: tenant, createdAt: transaction.now)
            interview.submission.candidateRef = "ref-7731"
            interview.submission.position = "Engineer"
            interview.callbackURL = callback
            interview.callbackOrigin = origin
            _ = try transaction.insert(interview.deciding(.submit, at: transaction.now), by: Actor(kind: "key"))
        }
    }
}
