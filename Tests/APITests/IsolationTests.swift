// What belongs to one tenant, asked for by others.

import JSON
import Store
import TestSupport
import Testing
import Workflow

@Suite("Isolation")
struct IsolationTests {
    /// Answers everybody alike, whatever the interview.
    private static let alike = ["assessInterview"]
    private static let ofRecords = RouteSample.all.filter { sample in
        sample.audience == .tenant && !alike.contains(sample.operationID)
            && ["{run}", "{interview}", "{key}", "{delivery}", "{recovery}"].contains { sample.path.contains($0) }
    }.map(\.operationID)
    private static let ofTenants = RouteSample.all.filter { $0.path.contains("{tenant}") }.map(\.operationID)

    /// Somebody who acts for another tenant than the world's.
    private struct Stranger {
        let key: String
        var actsFor: Identifier?
    }

    private func strangers(_ world: APIWorld) -> [Stranger] {
        [
            Stranger(key: world.keys.sibling), Stranger(key: world.keys.foreignTenant),
            Stranger(key: world.keys.platform, actsFor: world.sibling),
            Stranger(key: world.keys.foreignPlatform, actsFor: world.foreignTenant),
            Stranger(key: world.keys.superAdmin, actsFor: world.foreignTenant),
        ]
    }

    private func call(_ matrix: MatrixWorld, path: String, as stranger: Stranger) async -> APIAnswer {
        var headers: [(name: String, value: String)] = []
        if let tenant = stranger.actsFor { headers.append(("X-Tenant-ID", tenant.text)) }
        return await matrix.world.call(
            matrix.sample.method, path, matrix.sample.body, key: stranger.key, headers: headers)
    }

    private func expectSame(_ one: APIAnswer, _ other: APIAnswer) {
        #expect(one.text == other.text)
        #expect(one.headers.map(\.name) == other.headers.map(\.name))
    }

    @Test(
        "another's run, interview or key is 404, like one that does not exist, and stays as it was",
        arguments: ofRecords)
    func records(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let world = matrix.world
        let missing = matrix.sample.path.replacing("{run}", with: "run_1774001520_00000000")
            .replacing("{interview}", with: Identifier.make(at: world.now).text)
            .replacing("{key}", with: Identifier.make(at: world.now).text)
            .replacing("{delivery}", with: Identifier.make(at: world.now).text)
            .replacing("{recovery}", with: Identifier.make(at: world.now).text)
        let before = try await Traces(world)
        for stranger in strangers(world) {
            let answer = await call(matrix, path: matrix.path, as: stranger)
            answer.expectFault(404)
            expectSame(answer, await call(matrix, path: missing, as: stranger))
        }
        #expect(try await Traces(world) == before)
        let owner = await matrix.call(world.keys.tenant)
        #expect(owner.status == matrix.sample.status, "the owner must still find it as it was: \(owner.text)")
    }

    @Test("another platform's tenant is 403, like one that does not exist, and stays as it was", arguments: ofTenants)
    func tenants(operation: String) async throws {
        let matrix = try await MatrixWorld(operation)
        let world = matrix.world
        let before = try await Traces(world)
        for id in [Identifier.make(at: world.now).text, "nonsense"] {
            let missing = matrix.sample.path.replacing("{tenant}", with: id)
            for key in [world.keys.sibling, world.keys.foreignTenant, world.keys.foreignPlatform] {
                let answer = await matrix.call(key)
                answer.expectFault(403)
                expectSame(answer, await matrix.call(key, path: missing))
            }
            await matrix.call(world.keys.platform, path: missing).expectFault(403)
            await matrix.call(world.keys.superAdmin, path: missing).expectFault(404, "Tenant not found")
        }
        #expect(try await Traces(world) == before)
    }

    @Test("a tenant named in the header that is not the caller's is 403, for a super admin 404")
    func header() async throws {
        let world = try await APIWorld()
        let path = "/api/v1/integration/rankings"
        func call(_ key: String, _ tenant: String) async -> APIAnswer {
            await world.call("GET", path, key: key, headers: [("X-Tenant-ID", tenant)])
        }
        let unknown = Identifier.make(at: world.now).text
        for tenant in [unknown, world.foreignTenant.text, "", "nonsense", world.platform.text] {
            await call(world.keys.platform, tenant).expectFault(403)
            await call(world.keys.tenant, tenant).expectFault(403)
        }
        for tenant in [unknown, "nonsense"] { await call(world.keys.superAdmin, tenant).expectFault(404) }
        #expect(await call(world.keys.tenant, world.tenant.text).status == 200)
        #expect(await call(world.keys.tenant, world.tenant.text.uppercased()).status == 200)
        #expect(await call(world.keys.platform, world.sibling.text).status == 200)
    }

    @Test("a header may not contradict the tenant in the path")
    func contradiction() async throws {
        let world = try await APIWorld()
        let path = "/api/v1/tenants/\(world.tenant.text)/webhook-config"
        await world.call("GET", path, key: world.keys.tenant, headers: [("X-Tenant-ID", world.sibling.text)])
            .expectFault(403)
    }

    @Test("lists show a caller's own and nothing else")
    func lists() async throws {
        let world = try await APIWorld()
        let mine = try await world.run(in: .assessmentApproved)
        #expect(await world.call("GET", "/api/v1/integration/rankings", key: world.keys.sibling).text == "[]")
        let keys = await world.call("GET", "/api/v1/api-keys?limit=100", key: world.keys.sibling)
        #expect(keys["data"]?.array?.count == 1)
        let tenants = await world.call("GET", "/api/v1/platform-admin/tenants", key: world.keys.foreignPlatform)
        #expect(tenants["data"]?.array?.compactMap { $0["id"]?.string } == [world.foreignTenant.text])
        #expect(try await world.interview(mine).state == .assessmentApproved)
    }

    @Test("an event published under another tenant's run goes to the publisher's own run of that name")
    func events() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .pending)
        let before = try await world.events(of: runID).count
        let answer = await world.call(
            "POST", "/api/v1/events", #"{"event":"order.paid","runId":"\#(runID)","data":{}}"#,
            key: world.keys.sibling)
        #expect(answer.status == 202)
        #expect(try await world.events(of: runID).count == before)
        #expect(try await world.deliveries(of: world.sibling) == 1)
    }

    @Test("an eventId of one tenant is free for another")
    func eventIDs() async throws {
        let world = try await APIWorld()
        let body = #"{"event":"order.paid","eventId":"e-1","data":{}}"#
        for key in [world.keys.tenant, world.keys.sibling, world.keys.tenant] {
            #expect(await world.call("POST", "/api/v1/events", body, key: key).status == 202)
        }
        #expect(try await world.deliveries(of: world.tenant) == 1)
        #expect(try await world.deliveries(of: world.sibling) == 1)
    }

    @Test("a recording opens to its own signed link, until it expires")
    func recordings() async throws {
        let matrix = try await MatrixWorld("getRecording")
        let world = matrix.world
        let signed = matrix.signedPath
        let answer = await world.call("GET", signed)
        #expect(answer.status == 302)
        #expect(answer.header("Location") == "https://media.example/1.webm")
        let query = signed.dropFirst(matrix.path.count)
        for other in [
            matrix.path, matrix.path.dropLast() + "1" + query, matrix.path + "?exp=9999999999&sig=00",
            signed.replacing("exp=", with: "exp=9"), String(signed.dropLast()),
        ] {
            await world.call("GET", String(other)).expectFault(403)
            await world.call("GET", String(other), key: world.keys.superAdmin).expectFault(403)
        }
        world.time.advance(milliseconds: 61_000)
        await world.call("GET", signed).expectFault(403)
    }

    @Test("the links that an interview shows work, for a week")
    func shownRecordings() async throws {
        let world = try await APIWorld()
        let runID = try await world.run(in: .completed)
        let shown = await world.call("GET", APIWorld.path(runID), key: world.keys.tenant)
        let link = try #require(shown["recordingUrls"]?.array?.first?.string)
        let target = String(link.trimmingPrefix("https://relay.example"))
        #expect(await world.call("GET", target).status == 302, "\(link)")
        world.time.advance(milliseconds: 7 * 86_400_000 - 1_000)
        #expect(await world.call("GET", target).status == 302)
        world.time.advance(milliseconds: 2_000)
        await world.call("GET", target).expectFault(403)
    }
}
