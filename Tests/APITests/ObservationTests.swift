// What logs and metrics hear of requests.

import API
import JSON
import TestSupport
import Testing

@Suite("Observations")
struct ObservationTests {
    /// The observations, once as many have come as requests were made: the last one may come after its answer.
    private func observations(_ world: APIWorld, _ count: Int) async -> [APIService.Observation] {
        while world.observer.observations.count < count { await Task.yield() }
        return world.observer.observations
    }

    @Test("every request is told once, by its operation, with its status and id", .timeLimit(.minutes(10)))
    func told() async throws {
        let world = try await APIWorld(requestsPerMinute: 4)
        _ = await world.call("GET", "/api/v1/integration/rankings", key: world.keys.tenant)
        _ = await observations(world, 1)
        _ = await world.call("GET", "/api/v1/integration/rankings")
        _ = await world.call("GET", "/nothing")
        _ = await world.call("PUT", "/api/v1/events")
        _ = await world.call("POST", "/api/v1/events", "{}", key: world.keys.tenant)
        let told = await observations(world, 5)
        #expect(told.map(\.operationID) == ["getRankings", "getRankings", "unknown", "unknown", "publishEvent"])
        #expect(told.map(\.status) == [200, 401, 404, 405, 429])
        #expect(told.allSatisfy { $0.requestID == "request-1" && $0.failure == nil && $0.durationMilliseconds >= 0 })
        for observation in told {
            #expect(!"\(observation)".contains("sk_live_"), "a key must not be told")
        }
    }
}
