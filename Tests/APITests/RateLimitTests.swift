// How many requests a client may make.

import API
import HTTPServer
import JSON
import TestSupport
import Testing

@Suite("Rate limit")
struct RateLimitTests {
    private static let path = "/api/v1/integration/rankings"

    private func call(
        _ world: APIWorld, from peer: PeerAddress = .ip("192.0.2.1"), forwarded: String? = nil
    ) async -> APIAnswer {
        let headers = forwarded.map { [(name: "X-Forwarded-For", value: $0)] } ?? []
        return await world.call("GET", Self.path, key: world.keys.tenant, headers: headers, from: peer)
    }

    @Test("what is left is counted down in the headers, then it is 429 with the time to wait")
    func counted() async throws {
        let world = try await APIWorld(requestsPerMinute: 3)
        for left in [2, 1, 0] {
            let answer = await call(world)
            #expect(answer.status == 200)
            #expect(answer.header("X-RateLimit-Limit") == "3")
            #expect(answer.header("X-RateLimit-Remaining") == String(left))
            #expect(answer.header("X-RateLimit-Reset") == String((3 - left) * 20))
        }
        let refused = await call(world)
        refused.expectFault(429)
        #expect(refused.header("Retry-After") == "20")
        #expect(refused.header("X-RateLimit-Limit") == "3")
        #expect(refused.header("X-RateLimit-Remaining") == "0")
        #expect(refused.header("X-RateLimit-Reset") != nil)
    }

    @Test("the bucket fills evenly: one that waits as told gets through, once")
    func refilled() async throws {
        let world = try await APIWorld(requestsPerMinute: 3)
        for _ in 0..<3 { _ = await call(world) }
        world.time.advance(milliseconds: 19_900)
        #expect(await call(world).status == 429)
        world.time.advance(milliseconds: 100)
        #expect(await call(world).status == 200)
        #expect(await call(world).status == 429)
        world.time.advance(milliseconds: 3_600_000)
        for _ in 0..<3 { #expect(await call(world).status == 200) }
        #expect(await call(world).status == 429, "an hour saves up no more than a minute's worth")
    }

    @Test("one client's flood is not another's")
    func perClient() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        #expect(await call(world).status == 200)
        #expect(await call(world).status == 429)
        #expect(await call(world, from: .ip("192.0.2.2")).status == 200)
        #expect(await call(world, from: .ip("2001:db8::1")).status == 200)
    }

    @Test("the addresses of an IPv6 network have one bucket together, told by the client itself or by a proxy")
    func perNetwork() async throws {
        let proxies = [try #require(AddressRange("192.0.2.0/24"))]
        let world = try await APIWorld(requestsPerMinute: 1) { $0.trustedProxies = proxies }
        #expect(await call(world, from: .ip("2001:db8:1:2::1")).status == 200)
        #expect(await call(world, from: .ip("2001:db8:1:2:3::4")).status == 429)
        #expect(await call(world, forwarded: "2001:DB8:1:2:5:6:7:8").status == 429)
        #expect(await call(world, forwarded: "2001:db8:1:3::1").status == 200)
        #expect(await call(world, forwarded: "203.0.113.1").status == 200)
        #expect(await call(world, forwarded: "::ffff:203.0.113.1").status == 429)
    }

    @Test("calls without a good key count as well, and are told the same headers")
    func unauthenticated() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        let first = await world.call("GET", Self.path)
        first.expectFault(401)
        #expect(first.header("X-RateLimit-Remaining") == "0")
        await world.call("GET", Self.path).expectFault(429)
    }

    @Test("a header of a client that is no proxy of ours gives it no second bucket")
    func forged() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        #expect(await call(world, forwarded: "203.0.113.1").status == 200)
        #expect(await call(world, forwarded: "203.0.113.2").status == 429)
    }

    @Test("behind a trusted proxy the client counts that the proxy saw, not what the client claimed")
    func proxied() async throws {
        let proxies = [try #require(AddressRange("192.0.2.0/24"))]
        let world = try await APIWorld(requestsPerMinute: 1) { $0.trustedProxies = proxies }
        #expect(await call(world, forwarded: "203.0.113.1").status == 200)
        #expect(await call(world, forwarded: "203.0.113.2").status == 200)
        #expect(await call(world, forwarded: "198.51.100.7, 203.0.113.1").status == 429)
        #expect(await call(world, forwarded: "198.51.100.7, 203.0.113.2, 192.0.2.9").status == 429)
        #expect(await call(world, from: .unix(userID: 1), forwarded: "203.0.113.2").status == 429)
    }

    @Test("zero switches the limit off, headers and all, and settings apply at once")
    func reconfigured() async throws {
        let world = try await APIWorld(requestsPerMinute: 0)
        for _ in 0..<5 { #expect(await call(world).header("X-RateLimit-Limit") == nil) }
        var settings = world.services.settings.current
        settings.requestsPerMinute = 1
        world.service.reconfigure(settings)
        #expect(await call(world).status == 200)
        #expect(await call(world).status == 429)
        settings.requestsPerMinute = 0
        world.service.reconfigure(settings)
        #expect(await call(world).status == 200)
    }

    @Test("what leads nowhere counts as well, and is told the same headers")
    func strayCalls() async throws {
        let world = try await APIWorld(requestsPerMinute: 2)
        let missing = await world.call("GET", "/api/v1/nothing")
        missing.expectFault(404)
        #expect(missing.header("X-RateLimit-Remaining") == "1")
        let wrong = await world.call("PUT", "/api/v1/events")
        wrong.expectFault(405)
        #expect(wrong.header("X-RateLimit-Remaining") == "0")
        #expect(wrong.header("Allow") == "POST")
        await world.call("GET", "/api/v1/nothing").expectFault(429)
        #expect(await world.call("GET", "/health").status == 200)
    }
}
