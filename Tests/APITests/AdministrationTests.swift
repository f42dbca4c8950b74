// Platforms and tenants, made and kept.

import JSON
import Store
import Testing
import Workflow

@Suite("Platforms and tenants")
struct AdministrationTests {
    private static let platforms = "/api/v1/super-admin/platforms"
    private static let tenants = "/api/v1/platform-admin/tenants"

    @Test("a new platform comes with a key that can do everything a platform may")
    func platform() async throws {
        let world = try await APIWorld()
        let answer = await world.call(
            "POST", Self.platforms, #"{"name":"New","domain":"new.example"}"#, key: world.keys.superAdmin)
        #expect(answer.status == 201)
        #expect(answer.keys == ["id", "name", "domain", "createdAt", "apiKey"])
        let key = try answer.string("apiKey")
        let made = await world.call("POST", Self.tenants, #"{"name":"First"}"#, key: key)
        #expect(made.status == 201)
        #expect(made["platformId"] == answer["id"])
        let list = await world.call("GET", Self.platforms, key: world.keys.superAdmin)
        #expect(list["data"]?.array?.compactMap { $0["name"]?.string } == ["New", "Away", "Home"])
        #expect(!list.text.contains(key))
    }

    @Test("a new tenant belongs to its maker's platform and can be worked for at once")
    func tenant() async throws {
        let world = try await APIWorld()
        let answer = await world.call("POST", Self.tenants, #"{"name":"New"}"#, key: world.keys.platform)
        #expect(answer.status == 201)
        #expect(answer.keys == ["id", "platformId", "name", "domain", "status", "createdAt", "updatedAt"])
        #expect(answer["platformId"] == .string(world.platform.text))
        #expect(answer["status"] == "ACTIVE")
        let id = try answer.string("id")
        let call = await world.call(
            "POST", "/api/v1/integration/interviews", RunSamples.complete, key: world.keys.platform,
            headers: [("X-Tenant-ID", id)])
        #expect(call.status == 201)
        #expect(await world.call("GET", Self.tenants + "/\(id)", key: world.keys.platform).json == answer.json)
    }

    @Test("a super admin must say which platform, and that must exist")
    func namedPlatform() async throws {
        let world = try await APIWorld()
        let body = #"{"name":"New"}"#
        await world.call("POST", Self.tenants, body, key: world.keys.superAdmin).expectFault(400)
        for unknown in ["nonsense", Identifier.make(at: world.now).text, world.tenant.text] {
            await world.call("POST", Self.tenants + "?platformId=\(unknown)", body, key: world.keys.superAdmin)
                .expectFault(404)
        }
        let answer = await world.call(
            "POST", Self.tenants + "?platformId=\(world.foreignPlatform.text)", body, key: world.keys.superAdmin)
        #expect(answer["platformId"] == .string(world.foreignPlatform.text))
    }

    @Test("given fields of a tenant change, others stay, and the change is audited")
    func patched() async throws {
        let world = try await APIWorld()
        let path = Self.tenants + "/\(world.tenant.text)"
        let renamed = await world.call(
            "PATCH", path, #"{"name":"Renamed","domain":"r.example"}"#, key: world.keys.platform)
        #expect(renamed["name"] == "Renamed")
        #expect(renamed["status"] == "ACTIVE")
        let suspended = await world.call("PATCH", path, #"{"status":"SUSPENDED"}"#, key: world.keys.platform)
        #expect(suspended["name"] == "Renamed")
        #expect(suspended["domain"] == "r.example")
        #expect(suspended["status"] == "SUSPENDED")
        #expect(try await world.audit(of: world.tenant).prefix(2).map(\.action) == ["tenant.update", "tenant.update"])
    }

    @Test("a suspended tenant is shut out until it is active again; others go on")
    func suspended() async throws {
        let world = try await APIWorld()
        let path = Self.tenants + "/\(world.tenant.text)"
        let rankings = "/api/v1/integration/rankings"
        let named = [(name: "X-Tenant-ID", value: world.tenant.text)]
        _ = await world.call("PATCH", path, #"{"status":"SUSPENDED"}"#, key: world.keys.platform)
        await world.call("GET", rankings, key: world.keys.tenant).expectFault(403, "This tenant is suspended.")
        await world.call("GET", rankings, key: world.keys.platform, headers: named)
            .expectFault(403, "This tenant is suspended.")
        #expect(await world.call("GET", rankings, key: world.keys.sibling).status == 200)
        let shown = await world.call("GET", path, key: world.keys.platform)
        #expect(shown["status"] == "SUSPENDED", "its platform still looks after it")
        _ = await world.call("PATCH", path, #"{"status":"ACTIVE"}"#, key: world.keys.platform)
        #expect(await world.call("GET", rankings, key: world.keys.tenant).status == 200)
    }

    static let faults: [(String, [String])] = [
        (#"{"name":""}"#, ["name"]), (#"{"name":7,"domain":7}"#, ["name", "domain"]),
        (#"{"status":"GONE"}"#, ["status"]), (#"{"status":"active"}"#, ["status"]),
        (#"{"name":"\#(String(repeating: "n", count: 256))"}"#, ["name"]),
    ]

    @Test("an unacceptable change of a tenant is named and not made", arguments: faults)
    func refused(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        await world.call("PATCH", Self.tenants + "/\(world.tenant.text)", body, key: world.keys.platform)
            .expectFault(400, fields: fields)
        #expect(try await Traces(world) == before)
    }

    @Test("nothing is made without a name", arguments: ["{}", #"{"name":null}"#, #"{"name":" "}"#, #"{"name":[]}"#])
    func nameless(body: String) async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        await world.call("POST", Self.tenants, body, key: world.keys.platform).expectFault(400, fields: ["name"])
        await world.call("POST", Self.platforms, body, key: world.keys.superAdmin).expectFault(400, fields: ["name"])
        #expect(try await Traces(world) == before)
    }

    @Test("tenants are listed newest first, in pages that miss none")
    func pages() async throws {
        let world = try await APIWorld()
        for number in 0..<5 {
            _ = await world.call("POST", Self.tenants, #"{"name":"T\#(number)"}"#, key: world.keys.platform)
        }
        var names: [String] = []
        var query = "?limit=3"
        for _ in 0..<5 {
            let page = await world.call("GET", Self.tenants + query, key: world.keys.platform)
            names += (page["data"]?.array ?? []).compactMap { $0["name"]?.string }
            guard let cursor = page["nextCursor"]?.string else { break }
            query = "?limit=3&cursor=\(cursor)"
        }
        #expect(names == ["T4", "T3", "T2", "T1", "T0", "Two", "One"])
    }
}
