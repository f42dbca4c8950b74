// Alive, and ready.

import API
import Store
import TestSupport
import Testing

@Suite("Health")
struct HealthTests {
    @Test("a living process says so to everybody")
    func alive() async throws {
        let world = try await APIWorld()
        let answer = await world.call("GET", "/health")
        #expect(answer.status == 200)
        #expect(answer.text == #"{"status":"ok"}"#)
    }

    @Test("a service that can save is ready")
    func ready() async throws {
        let world = try await APIWorld()
        #expect(await world.call("GET", "/health/ready").status == 200)
    }

    @Test("a draining service is alive but not ready, and says when to come back")
    func draining() async throws {
        let world = try await APIWorld()
        world.services.readiness.noteDraining()
        let answer = await world.call("GET", "/health/ready")
        answer.expectFault(503)
        #expect(answer.header("Retry-After") != nil)
        #expect(await world.call("GET", "/health").status == 200)
    }

    @Test("while it drains nothing new is taken: 503, and when to come back")
    func drainingRefuses() async throws {
        let world = try await APIWorld()
        world.services.readiness.noteDraining()
        let body = #"{"event":"order.paid"}"#
        let answer = await world.call("POST", "/api/v1/events", body, key: world.keys.tenant)
        answer.expectFault(503)
        #expect(answer.header("Retry-After") != nil)
    }

    @Test("a store that is closed is not ready")
    func closed() async throws {
        let world = try await APIWorld()
        world.store.close()
        await world.call("GET", "/health/ready").expectFault(503)
    }

    @Test("a recent commit is believed, an old one is made anew")
    func fresh() async throws {
        let world = try await APIWorld()
        world.services.readiness.noteCommit(at: world.now)
        world.store.close()
        #expect(await world.call("GET", "/health/ready").status == 200)
        world.time.advance(milliseconds: 6_000)
        #expect(await world.call("GET", "/health/ready").status == 503)
    }

    @Test("health checks are not rate limited and carry no rate headers")
    func exempt() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        for _ in 0..<5 {
            let answer = await world.call("GET", "/health")
            #expect(answer.status == 200)
            #expect(answer.header("X-RateLimit-Limit") == nil)
        }
    }
}
