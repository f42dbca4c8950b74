// An interview's own address for its events.

import JSON
import Store
import Testing
import Workflow

@Suite("callbackUrl")
struct CallbackURLTests {
    private static let base = "/api/v1/integration/interviews"

    private func body(_ url: String) -> String {
        #"{"candidateRef":"c","position":"p","level":"MID","skills":["a"],"callbackUrl":"\#(url)"}"#
    }

    @Test("without a secret of tenant or platform it is refused, so that nothing leaves unsigned")
    func noSecret() async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        let answer = await world.call("POST", Self.base, body("https://ats.example/in"), key: world.keys.tenant)
        answer.expectFault(400, fields: ["callbackUrl"])
        #expect(try await Traces(world) == before)
    }

    @Test("with a secret of either the events go there", arguments: [false, true])
    func accepted(ofPlatform: Bool) async throws {
        let world = try await APIWorld()
        let path = ofPlatform ? "/api/v1/platform-admin/webhook-config" : "/api/v1/tenants/me/webhook-config"
        let key = ofPlatform ? world.keys.platform : world.keys.tenant
        let saved = await world.call("PUT", path, #"{"callbackUrl":"https://hooks.example/in"}"#, key: key)
        #expect(saved.status == 201)
        let answer = await world.call("POST", Self.base, body("https://ats.example/in"), key: world.keys.tenant)
        #expect(answer.status == 201, "\(answer.text)")
        let stored = try await world.interview(try answer.string("runId"))
        #expect(stored.callbackURL == "https://ats.example/in")
        #expect(stored.callbackOrigin == "https://ats.example:443")
    }

    @Test("an address that events may not be sent to is 400 with the judge's reason")
    func refused() async throws {
        let world = try await APIWorld()
        _ = await world.call(
            "PUT", "/api/v1/tenants/me/webhook-config", #"{"callbackUrl":"https://hooks.example/in"}"#,
            key: world.keys.tenant)
        let answer = await world.call("POST", Self.base, body("https://forbidden.example/"), key: world.keys.tenant)
        answer.expectFault(400, "callbackUrl: \(PatternJudge.refusal)", fields: ["callbackUrl"])
        let long = "https://ats.example/" + String(repeating: "a", count: 2_048)
        await world.call("POST", Self.base, body(long), key: world.keys.tenant)
            .expectFault(400, fields: ["callbackUrl"])
        #expect(try await world.deliveries(of: world.tenant) == 0)
    }
}
