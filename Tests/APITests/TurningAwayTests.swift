// Which answers make a client rest.

import API
import HTTPServer
import TestSupport
import Testing

@Suite("Turning away")
struct TurningAwayTests {
    @Test("a client without a good key rests, whatever it sends")
    func unknownCallers() async throws {
        let world = try await APIWorld()
        for key in [nil, "sk_live_nonsense", world.keys.revoked, world.keys.expired] {
            let answer = await world.call("POST", "/api/v1/events", "{}", key: key)
            answer.expectFault(401)
            #expect(answer.isRefusal)
        }
    }

    @Test("a client over its rate rests, and one whose body is too large")
    func greed() async throws {
        let world = try await APIWorld(requestsPerMinute: 2)
        let large = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
        let refused = await world.call("POST", "/api/v1/events", bytes: large, key: world.keys.tenant)
        refused.expectFault(413)
        #expect(refused.isRefusal)
        #expect(await world.call("GET", "/api/v1/integration/rankings", key: world.keys.tenant).isRefusal == false)
        let over = await world.call("GET", "/api/v1/integration/rankings", key: world.keys.tenant)
        over.expectFault(429)
        #expect(over.isRefusal)
    }

    @Test("a mistake in one request, or what is not there, costs no rest")
    func mistakes() async throws {
        let world = try await APIWorld()
        let key = world.keys.tenant
        let answers = [
            await world.call("POST", "/api/v1/events", "{", key: key),
            await world.call("GET", "/api/v1/deliveries/none", key: key),
            await world.call("GET", "/api/v1/nothing", key: key),
            await world.call("PUT", "/api/v1/events", key: key),
            await world.call("GET", "/api/v1/platform-admin/tenants", key: key),
        ]
        #expect(answers.allSatisfy { (400..<500).contains($0.status) && !$0.isRefusal }, "\(answers.map(\.status))")
    }

    @Test("a person with a page rests as a program does")
    func pages() async throws {
        let world = try await APIWorld(requestsPerMinute: 1)
        #expect(await world.call("GET", "/interview/join/nonsense").isRefusal == false)
        let over = await world.call("GET", "/interview/join/nonsense")
        #expect(over.status == 429)
        #expect(over.isRefusal)
    }

    @Test("whoever forwards for others is known by the configuration, in force at once")
    func proxies() async throws {
        let world = try await APIWorld()
        #expect(!world.service.isProxy(.ip("192.0.2.1")))
        #expect(world.service.isProxy(.unix(userID: 1)))
        var settings = world.services.settings.current
        settings.trustedProxies = [try #require(AddressRange("192.0.2.0/24"))]
        world.service.reconfigure(settings)
        #expect(world.service.isProxy(.ip("192.0.2.1")))
        #expect(!world.service.isProxy(.ip("198.51.100.1")))
    }
}
