// The wall clock jumps while retries wait: none starves, and none comes in a heap.

import TestSupport
import Testing

@testable import Delivery

@Suite("Clock jumps", .timeLimit(.minutes(10))) struct ClockJumpTests {
    private static let hourMilliseconds: Int64 = 3_600_000

    @Test("an hour back delays neither a new event nor a retry that waits, nor does it bring one early")
    func back() async throws {
        let receiver = try ScriptedReceiver { $0.number == 0 ? .status(400) : .status(204) }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "retry")
        world.time.jumpWall(milliseconds: -Self.hourMilliseconds)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.map { $0["x-webhook-attempt"] } == ["1", "1"])
        world.time.advance(milliseconds: 4_999)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.map { $0["x-webhook-attempt"] } == ["1", "1", "1"])
        world.time.advance(milliseconds: 1)
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.map { $0["x-webhook-attempt"] } == ["1", "1", "1", "2"])
    }

    @Test("Retry-After is a lower bound, also after the clock was set back")
    func retryAfter() async throws {
        let receiver = try ScriptedReceiver { request in
            request.number == 1 ? .status(503, headers: [("Retry-After", "20")]) : .status(204)
        }
        let world = try await DeliveryServiceWorld()
        try await world.addEndpoint(receiver.url)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        world.time.jumpWall(milliseconds: -Self.hourMilliseconds)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "retry")
        world.time.advance(milliseconds: 19_999)
        try await world.publish()
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.map { $0["x-webhook-attempt"] } == ["1", "1", "1"])
        world.time.advance(milliseconds: 1)
        #expect(await world.observer.attempts.next().outcome == "delivered")
        #expect(receiver.received.last?["x-webhook-attempt"] == "2")
    }

    @Test("an hour forward sends what is due then, within the caps and each once")
    func forward() async throws {
        let events = 40
        let receiver = try ScriptedReceiver { $0.number < events ? .status(400) : .silence }
        let world = try await DeliveryServiceWorld {
            $0.inFlightMaximumPerEndpoint = 4
            $0.schedule = RetrySchedule(waitsMilliseconds: [0, Self.hourMilliseconds / 2], jitter: 0)
        }
        try await world.addEndpoint(receiver.url)
        for _ in 0..<events { try await world.publish() }
        for _ in 0..<events { #expect(await world.observer.attempts.next().outcome == "retry") }
        _ = await receiver.requests.next(events)
        world.time.jumpWall(milliseconds: Self.hourMilliseconds)
        // So long the loop sleeps at most before it looks at the wall clock again.
        world.time.advance(milliseconds: 30_000)
        for answered in 0..<events {
            let request = await receiver.requests.next()
            let open = receiver.received.count - events - answered
            #expect(open <= 4, "\(open) are in flight at once")
            receiver.answer(request, .status(204))
        }
        for _ in 0..<events { #expect(await world.observer.attempts.next().outcome == "delivered") }
        #expect(receiver.received.count == 2 * events)
    }
}
