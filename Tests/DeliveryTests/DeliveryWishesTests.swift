// What endpoints, people and receivers may wish of deliveries: order, an end, no more.

import JSON
import Store
import TestSupport
import Testing
import Workflow

@testable import Delivery

@Suite("Delivery, wishes", .timeLimit(.minutes(10)))
struct DeliveryWishesTests {
    @Test("of an ordered endpoint a run's next event waits until the one before is delivered")
    func ordered() async throws {
        let receiver = try ScriptedReceiver { $0.number == 0 ? .status(500) : .status(200) }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url) { $0.isOrdered = true }
        let ids = [try await world.publish(run: "r"), try await world.publish(run: "r")]
        #expect(await world.observer.attempts.next().outcome == "retry")
        let other = try await world.publish(run: "other")
        _ = await world.observer.attempts.next()
        #expect(receiver.received.map { $0["webhook-id"] } == [ids[0], other])
        world.time.advance(milliseconds: 5_000)
        _ = await world.observer.attempts.next(2)
        #expect(receiver.received.map { $0["webhook-id"] } == [ids[0], other, ids[0], ids[1]])
    }

    @Test("an event that is cancelled while it waits in memory is never sent, and the run goes on")
    func cancelled() async throws {
        let receiver = try ScriptedReceiver { $0.number == 0 ? .silence : .status(200) }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        let ids = [
            try await world.publish(run: "r"), try await world.publish(run: "r"), try await world.publish(run: "r"),
        ]
        let first = await receiver.requests.next()
        let tenant = world.tenant
        let second = try #require(try await world.rows().first { $0.eventID == ids[1] })
        #expect(world.service.itemsInFlight.count == 1)
        #expect(try await world.store.write { try $0.cancel(second.id, tenantID: tenant) } == .cancelled)
        // The service has come to the cancellation once it answers.
        #expect(await world.service.answers())
        receiver.answer(first, .status(200))
        _ = await world.observer.attempts.next(2)
        #expect(receiver.received.map { $0["webhook-id"] } == [ids[0], ids[2]])
        #expect(try await world.rows().map(\.status) == [.delivered, .cancelled, .delivered])
    }

    @Test("a receiver may end one event's retries")
    func abortMessage() async throws {
        let receiver = try ScriptedReceiver { _ in
            .status(500, headers: [(name: "webhook-delivery", value: "abort-message")])
        }
        let world = try await DeliveryServiceWorld()
        let endpoint = try await world.addEndpoint(receiver.url)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "failed")
        #expect(world.store.directory.endpoint(id: endpoint.id)?.isActive == true)
    }

    @Test("a receiver may ask to be switched off")
    func disable() async throws {
        let receiver = try ScriptedReceiver { _ in
            .status(200, headers: [(name: "webhook-delivery", value: "disable")])
        }
        let world = try await DeliveryServiceWorld()
        let endpoint = try await world.addEndpoint(receiver.url)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(world.store.directory.endpoint(id: endpoint.id)?.isActive == false)
    }

    @Test("what a recovery puts back is sent again, with the next number")
    func recovery() async throws {
        let receiver = try ScriptedReceiver { request in
            request.number == 0
                ? .status(500, headers: [(name: "webhook-delivery", value: "abort-message")]) : .status(200)
        }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        let id = try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "failed")
        let wish = RecoveryWish(
            tenantID: world.tenant, since: Timestamp(milliseconds: 0), until: nil, statuses: [.failed])
        _ = try await world.store.write { try $0.begin(wish, matched: 1) }
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.map { $0["webhook-id"] } == [id, id])
        #expect(receiver.received.map { $0["X-Webhook-Attempt"] } == ["1", "2"])
    }

    @Test("an endpoint that asks for a pace gets it")
    func pace() async throws {
        let receiver = try ScriptedReceiver()
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url) { $0.maxPerSecond = 2 }
        // Each is published when the one before is delivered and its lane would have nothing left to remember.
        for count in 1...3 {
            try await world.publish()
            // The first answer comes in the turn that hears of the event, the second after whatever that turn started.
            for _ in 0..<2 { #expect(await world.service.answers()) }
            if count > 1 {
                #expect(world.service.itemsInFlight.isEmpty)
                #expect(receiver.received.count == count - 1)
                world.time.advance(milliseconds: 500)
            }
            _ = await world.observer.attempts.next()
            #expect(await world.service.answers())
            #expect(receiver.received.count == count)
        }
    }
}
