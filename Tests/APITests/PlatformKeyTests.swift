// A platform's own keys: made, listed, exchanged for others, revoked.

import API
import HTTPServer
import JSON
import Signing
import Store
import TestSupport
import Testing
import Workflow

@Suite("API keys of platforms")
struct PlatformKeyTests {
    private static let path = "/api/v1/platform-admin/api-keys"
    private static let tenants = "/api/v1/platform-admin/tenants"

    private func create(_ world: APIWorld, _ body: String, key: String? = nil) async -> APIAnswer {
        await world.call("POST", Self.path, body, key: key ?? world.keys.platform)
    }

    private func rows(_ world: APIWorld, key: String? = nil) async -> [JSONValue] {
        await world.call("GET", Self.path, key: key ?? world.keys.platform)["data"]?.array ?? []
    }

    private func revoke(_ world: APIWorld, _ id: String, key: String? = nil, query: String = "") async -> APIAnswer {
        await world.call("DELETE", Self.path + "/\(id)" + query, key: key ?? world.keys.platform)
    }

    /// The id of the key with which `text` opens.
    private func id(_ world: APIWorld, of text: String) throws -> String {
        try #require(world.store.directory.key(digest: APIKeyText.digest(text))).id.text
    }

    @Test("a platform's key works for the platform, and is listed with its last use, its end and its networks")
    func created() async throws {
        let world = try await APIWorld()
        let body = """
            {"name":"ci","permissions":["tenant:read"],"expiresAt":"2026-03-20T10:13:00.000Z",
             "allowedIps":["192.0.2.0/28"]}
            """
        let made = await create(world, body)
        #expect(made.status == 201)
        #expect(made.keys == ["id", "key", "name", "permissions", "expiresAt"])
        let text = try made.string("key")
        #expect(await rows(world).first?["lastUsedAt"] == .null)
        #expect(await world.call("GET", Self.tenants, key: text).status == 200)
        await world.call("GET", Self.tenants, key: text, from: .ip("192.0.2.16")).expectFault(401)
        let listed = await world.call("GET", Self.path, key: world.keys.platform)
        try DescribedAPI().expect(listed, of: "listPlatformKeys")
        let row = try #require(listed["data"]?.array?.first)
        #expect(row["id"]?.string == made["id"]?.string)
        #expect(row["key"] == nil)
        #expect(row["lastUsedAt"] == .string(world.now.iso8601))
        #expect(row["expiresAt"] == "2026-03-20T10:13:00.000Z")
        #expect(row["allowedIps"] == ["192.0.2.0/28"])
        await world.service.writeKeyUses()
        let uses = try await world.store.read { [world] in try $0.keyUses(owner: .platform(world.platform)) }
        #expect(uses.count == 2, "this key, and the one that listed it")
        world.time.advance(milliseconds: 60_000)
        await world.call("GET", Self.tenants, key: text).expectFault(401)
    }

    @Test("a platform grants what it holds, and no more than a platform may have")
    func granted() async throws {
        let world = try await APIWorld()
        let small = try await world.key(.platform(world.platform), permissions: ["api-key:create", "tenant:read"])
        let wish = #"{"name":"k","permissions":["tenant:read","tenant:create","platform:create"]}"#
        await create(world, wish, key: small).expectFault(400, fields: ["permissions[1]", "permissions[2]"])
        let path = Self.path + "?platformId=\(world.platform.text)"
        await world.call("POST", path, wish, key: world.keys.superAdmin).expectFault(400, fields: ["permissions[2]"])
        let held = #"{"name":"k","permissions":["tenant:read","tenant:create"]}"#
        #expect(await world.call("POST", path, held, key: world.keys.superAdmin).status == 201)
        #expect(world.store.directory.keys(owner: .platform(world.platform)).count == 3)
    }

    @Test("another platform's key, a tenant's and one that does not exist are the same 404, and stay as they were")
    func isolated() async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        let others = [world.keys.foreignPlatform, world.keys.tenant, world.keys.superAdmin]
        for id in try others.map({ try id(world, of: $0) }) + [Identifier.make(at: world.now).text, "nonsense"] {
            await revoke(world, id).expectFault(404, "Key not found")
            await revoke(world, id, key: world.keys.superAdmin, query: "?platformId=\(world.platform.text)")
                .expectFault(404, "Key not found")
        }
        // Nor does the name of another platform lead there.
        let foreign = "?platformId=\(world.foreignPlatform.text)"
        let theirs = try id(world, of: world.keys.foreignPlatform)
        await revoke(world, theirs, query: foreign).expectFault(404)
        #expect(try await Traces(world) == before)
        let listed = await world.call("GET", Self.path + foreign, key: world.keys.platform)["data"]?.array ?? []
        #expect(listed.map { $0["id"]?.string } == [try id(world, of: world.keys.platform)])
        #expect(await rows(world, key: world.keys.foreignPlatform).map { $0["id"]?.string } == [theirs])
        // A platform's keys are no tenant's: the tenants' route does not know them.
        let mine = try id(world, of: world.keys.platform)
        await world.call(
            "DELETE", "/api/v1/api-keys/\(mine)", key: world.keys.platform,
            headers: [("X-Tenant-ID", world.tenant.text)]
        ).expectFault(404)
    }

    @Test("a key is exchanged for another by itself: the new one works, the old one is refused and stays listed")
    func rotated() async throws {
        let world = try await APIWorld()
        let old = world.keys.platform
        let text = try await create(world, #"{"name":"next","permissions":["api-key:create","api-key:read"]}"#)
            .string("key")
        let oldID = try id(world, of: old)
        #expect(await revoke(world, oldID).status == 204)
        await world.call("GET", Self.path, key: old).expectFault(401)
        let listed = await rows(world, key: text)
        #expect(listed.map { $0["revokedAt"] } == [.null, .string(world.now.iso8601)])
        let entry = try #require(try await world.audit(of: nil).first)
        #expect(entry.action == "key.revoke")
        #expect(entry.actor.id == oldID)
        #expect(entry.subject == "key \(oldID) of platform \(world.platform.text)")
    }

    @Test("the last working key that may create keys is kept: nobody but a super admin shuts a platform out")
    func lastKey() async throws {
        let world = try await APIWorld()
        let last = try id(world, of: world.keys.platform)
        let reader = try await world.key(.platform(world.platform), permissions: ["api-key:read", "api-key:delete"])
        _ = try await world.key(
            .platform(world.platform), expiresAt: world.now.advanced(byMilliseconds: 1_000))
        world.time.advance(milliseconds: 1_000)
        let before = try await Traces(world)
        for key in [world.keys.platform, reader] {
            let refused = await revoke(world, last, key: key)
            refused.expectFault(409)
            #expect(refused.message?.contains("create one first") == true, "\(refused.text)")
            try DescribedAPI().expect(refused, of: "revokePlatformKey")
        }
        #expect(try await Traces(world) == before)
        // What cannot create keys is no way back, and goes.
        #expect(await revoke(world, try id(world, of: reader), key: reader).status == 204)
        let named = "?platformId=\(world.platform.text)"
        #expect(await revoke(world, last, key: world.keys.superAdmin, query: named).status == 204)
        await world.call("GET", Self.path, key: world.keys.platform).expectFault(401)
        // A super admin lets it in again.
        let wish = #"{"name":"again","permissions":["tenant:read"]}"#
        let again = await world.call("POST", Self.path + named, wish, key: world.keys.superAdmin)
        #expect(await world.call("GET", Self.tenants, key: try again.string("key")).status == 200)
    }

    @Test("two keys that revoke each other at once: one of them is left")
    func race() async throws {
        let world = try await APIWorld()
        let other = try await world.key(.platform(world.platform))
        let ids = [try id(world, of: world.keys.platform), try id(world, of: other)]
        async let one = revoke(world, ids[0], key: other)
        async let two = revoke(world, ids[1])
        let statuses = [await one.status, await two.status]
        #expect(statuses.count { $0 == 204 } == 1, "\(statuses)")
        #expect(statuses.allSatisfy { [204, 401, 409].contains($0) }, "\(statuses)")
        let left = world.store.directory.keys(owner: .platform(world.platform)).filter { $0.revokedAt == nil }
        #expect(left.count == 1)
    }

    @Test("a platform admin's token looks after its platform's keys")
    func token() async throws {
        let matrix = try await MatrixWorld("listPlatformKeys")
        let world = matrix.world
        let token = try TokenMint(matrix: matrix).hs256([
            ("permissions", ["api-key:read", "api-key:create", "api-key:delete"])
        ])
        let bearer = [("Authorization", "Bearer \(token)")].map { (name: $0.0, value: $0.1) }
        let wish = #"{"name":"k","permissions":["api-key:read"]}"#
        let made = await world.call("POST", Self.path, wish, headers: bearer)
        #expect(made.status == 201)
        let id = try made.string("id")
        #expect(await world.call("DELETE", Self.path + "/\(id)", headers: bearer).status == 204)
        await world.call("GET", Self.path, key: try made.string("key")).expectFault(401)
    }
}
