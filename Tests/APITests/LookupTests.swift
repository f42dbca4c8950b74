// A body that is refused anyway costs no look-up of the address in it.

import JSON
import Store
import Testing
import Workflow

@Suite("Look-ups of callbackUrl")
struct LookupTests {
    private static let interviews = "/api/v1/integration/interviews"
    private static let good = #""callbackUrl":"https://hooks.example/in""#
    private static let plain = #""callbackUrl":"http://hooks.example/in""#

    /// A world with a webhook configuration, which has cost one look-up.
    private func world() async throws -> APIWorld {
        let world = try await APIWorld()
        let saved = await world.call(
            "PUT", "/api/v1/tenants/me/webhook-config", "{\(Self.good)}", key: world.keys.tenant)
        try #require(saved.status == 201)
        try #require(world.judge.lookupCount == 1)
        return world
    }

    private static let configurations: [(String, [String])] = [
        (good + #","maxPerSecond":0"#, ["maxPerSecond"]),
        (good + #","events":["Nonsense"],"headers":{"Host":"x"}"#, ["events[0]", "headers.Host"]),
        (good + #","signingSecret":"short","isActive":1"#, ["signingSecret", "isActive"]),
        (plain + #","maxInFlight":0"#, ["callbackUrl", "maxInFlight"]), (plain, ["callbackUrl"]),
    ]

    @Test(
        "a webhook configuration with another fault names all of them and looks nothing up", arguments: configurations)
    func configuration(members: String, fields: [String]) async throws {
        let world = try await world()
        for path in [
            "/api/v1/tenants/me/webhook-config", "/api/v1/tenants/\(world.tenant.text)/webhook-config",
            "/api/v1/platform-admin/tenants/\(world.tenant.text)/webhook-config",
            "/api/v1/platform-admin/webhook-config",
        ] {
            let key = path.contains("platform-admin") ? world.keys.platform : world.keys.tenant
            await world.call("PUT", path, "{\(members)}", key: key).expectFault(400, fields: fields)
        }
        #expect(world.judge.lookupCount == 1)
    }

    private static let submissions: [(String, [String])] = [
        (good + #","level":"WIZARD","skills":7"#, ["level", "skills"]),
        (good + #","externalId":" ""#, ["externalId"]),
        (plain + #","candidateEmail":"x""#, ["callbackUrl", "candidateEmail"]), (plain, ["callbackUrl"]),
    ]

    @Test("an interview with another fault names all of them and looks nothing up", arguments: submissions)
    func submission(members: String, fields: [String]) async throws {
        let world = try await world()
        await world.call("POST", Self.interviews, "{\(members)}", key: world.keys.tenant)
            .expectFault(400, fields: fields)
        #expect(world.judge.lookupCount == 1)
        await world.call("POST", Self.interviews, "{\(members)}", key: world.keys.sibling)
            .expectFault(400, fields: fields + ["callbackUrl"])
        #expect(world.judge.lookupCount == 1, "a tenant without a secret")
    }

    @Test("an externalId that is taken is told without a look-up, and so is a repetition")
    func taken() async throws {
        let world = try await world()
        func create(_ position: String) async -> APIAnswer {
            let body = #"{"externalId":"e-1","candidateRef":"c","position":"\#(position)",\#(Self.good)}"#
            return await world.call("POST", Self.interviews, body, key: world.keys.tenant)
        }
        #expect(await create("p").status == 201)
        #expect(world.judge.lookupCount == 2, "a body without a fault is looked up, once")
        #expect(await create("p").status == 200)
        let other = await create("q")
        #expect(other.status == 409)
        #expect(other["runId"]?.string != nil)
        #expect(world.judge.lookupCount == 2)
    }
}
