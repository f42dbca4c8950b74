// How each endpoint does, from attempts counted as they were recorded.

import JSON
import Store
import TestSupport
import Testing
import Workflow

@Suite("Statistics")
struct StatsTests {
    private static let path = "/api/v1/deliveries/stats"

    @Test("counts, rate, latency and backlog of an endpoint, keys in order")
    func counts() async throws {
        let world = try await APIWorld()
        for milliseconds in [10.0, 10, 10, 2_000] {
            let delivery = try await world.waitingDelivery()
            try await world.attempt(delivery.id, .delivered) { $0.durationMilliseconds = milliseconds }
        }
        try await world.attempt(try await world.waitingDelivery().id, .failed)
        _ = try await world.waitingDelivery()
        world.time.advance(milliseconds: 5_000)
        let answer = await world.call("GET", Self.path, key: world.keys.tenant)
        #expect(answer.status == 200)
        let endpoints = try #require(answer.json["endpoints"]?.array)
        #expect(endpoints.count == 1)
        let stats = try #require(endpoints.first?.object)
        #expect(
            stats.keys == [
                "endpoint", "counts", "successRate", "latencyMs", "backlog", "oldestPendingSeconds", "breaker",
            ])
        #expect(stats["endpoint"] == ["scope": "tenant", "callbackUrl": "https://hooks.example/in"])
        #expect(stats["counts"] == ["delivered": 4, "failed": 1, "pending": 1, "paused": 0])
        #expect(stats["successRate"]?.double == 0.8)
        let median = try #require(stats["latencyMs"]?["p50"]?.double)
        #expect((10...12.5).contains(median))
        let slowest = try #require(stats["latencyMs"]?["p99"]?.double)
        #expect((2_000...2_500).contains(slowest))
        #expect(stats["backlog"]?.int == 1)
        #expect(stats["oldestPendingSeconds"]?.int == 5)
        #expect(stats["breaker"]?.string == "closed")
    }

    @Test("a window forgets what lies before it")
    func windows() async throws {
        let world = try await APIWorld()
        try await world.attempt(try await world.waitingDelivery().id, .delivered)
        world.time.advance(milliseconds: 3 * 3_600_000)
        for (window, count) in [("1h", 0), ("24h", 1), ("7d", 1)] {
            let answer = await world.call("GET", Self.path + "?window=\(window)", key: world.keys.tenant)
            #expect(answer.json["endpoints"]?.array?.first?["counts"]?["delivered"]?.int == count)
        }
        let odd = await world.call("GET", Self.path + "?window=2h", key: world.keys.tenant)
        #expect(odd.status == 400)
    }

    @Test("a resting endpoint's breaker is open")
    func breaker() async throws {
        let world = try await APIWorld()
        try await world.saveEndpoint()
        _ = try await world.waitingDelivery()
        let endpoint = try #require(world.store.directory.endpoint(tenant: world.tenant))
        world.tester.rest(.endpoint(endpoint.id))
        let answer = await world.call("GET", Self.path, key: world.keys.tenant)
        #expect(answer.json["endpoints"]?.array?.first?["breaker"]?.string == "open")
    }

    @Test("of a platform's endpoint a tenant sees its own traffic alone")
    func isolation() async throws {
        let world = try await APIWorld()
        let saved = await world.call(
            "PUT", "/api/v1/platform-admin/webhook-config", #"{"callbackUrl":"https://hooks.example/all"}"#,
            key: world.keys.platform)
        try #require(saved.status == 201)
        let sibling = world.sibling
        try await world.store.write { transaction in
            for _ in 0..<3 {
                _ = try transaction.publish(
                    RelayEvent(tenantID: sibling, event: "order.paid", data: Array("{}".utf8)))
            }
        }
        let mine = await world.call("GET", Self.path, key: world.keys.tenant)
        #expect(mine.json["endpoints"]?.array?.first?["backlog"]?.int == 0)
        let theirs = await world.call("GET", Self.path, key: world.keys.sibling)
        #expect(theirs.json["endpoints"]?.array?.first?["backlog"]?.int == 3)
    }
}
