// How a path finds its route.

import API
import JSON
import Store
import Testing
import Workflow

@Suite("Routing")
struct RoutingTests {
    static let unknown = [
        "/", "/api", "/api/v1", "/api/v1/nothing", "/api/v2/events", "/API/V1/events", "/api/v1//events",
        "//api/v1/events", "/api/v1/integration/interviews//plan/approve", "/api/v1/integration/interviews/r/plan",
        "/healthy", "/health/", "/api/v1/integration/interviews/a/b/c/d/e",
    ]

    @Test("an unknown path is 404 with or without a key", arguments: unknown)
    func notFound(path: String) async throws {
        let world = try await APIWorld()
        await world.call("GET", path).expectFault(404, "No such path.")
        await world.call("POST", path, "{}", key: world.keys.superAdmin).expectFault(404, "No such path.")
    }

    @Test("HEAD is answered wherever GET is, and nowhere else")
    func head() async throws {
        let world = try await APIWorld()
        #expect(await world.call("HEAD", "/health").status == 200)
        #expect(await world.call("HEAD", "/api/v1/integration/rankings", key: world.keys.tenant).status == 200)
        await world.call("HEAD", "/api/v1/integration/rankings").expectFault(401)
        await world.call("HEAD", "/api/v1/events", key: world.keys.tenant).expectFault(405)
    }

    @Test("a tenant called me is the caller's own, whatever other tenants there are")
    func own() async throws {
        let world = try await APIWorld()
        let body = #"{"callbackUrl":"https://hooks.example/in"}"#
        _ = await world.call("PUT", "/api/v1/tenants/me/webhook-config", body, key: world.keys.sibling)
        #expect(world.store.directory.endpoint(tenant: world.sibling) != nil)
        #expect(world.store.directory.endpoint(tenant: world.tenant) == nil)
    }

    @Test("a refusal tells its requestId and says JSON")
    func errorBody() async throws {
        let world = try await APIWorld()
        let answer = await world.call("GET", "/nothing")
        #expect(answer.header("Content-Type") == "application/json")
        #expect(
            answer.text
                == #"{"statusCode":404,"error":"Not Found","message":"No such path.","requestId":"request-1"}"#)
    }

    @Test("what fails inside is 503 with a time to try again, and nothing of its cause")
    func closedStore() async throws {
        let world = try await APIWorld()
        world.store.close()
        let answer = await world.call("GET", "/api/v1/integration/rankings", key: world.keys.tenant)
        answer.expectFault(503)
        #expect(answer.header("Retry-After") != nil)
        #expect(!answer.text.lowercased().contains("sqlite"))
    }
}
