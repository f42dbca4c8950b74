// API keys: made, used, listed, revoked.

import API
import HTTPServer
import JSON
import Signing
import Store
import TestSupport
import Testing
import Workflow

@Suite("API keys")
struct KeyTests {
    private static let path = "/api/v1/api-keys"
    private static let rankings = "/api/v1/integration/rankings"

    private func create(_ world: APIWorld, _ body: String, key: String? = nil) async -> APIAnswer {
        await world.call("POST", Self.path, body, key: key ?? world.keys.tenant)
    }

    @Test("a created key is shown once, works, and lies in the store as a digest")
    func created() async throws {
        let world = try await APIWorld()
        let answer = await create(world, #"{"name":"ci","permissions":["interview:read"]}"#)
        #expect(answer.status == 201)
        #expect(answer.keys == ["id", "key", "name", "permissions", "expiresAt"])
        #expect(answer["name"] == "ci")
        #expect(answer["permissions"] == ["interview:read"])
        #expect(answer["expiresAt"] == .null)
        let text = try answer.string("key")
        #expect(text.wholeMatch(of: /sk_live_[0-9a-f]{64}/) != nil)
        #expect(await world.call("GET", Self.rankings, key: text).status == 200)
        await world.call("GET", Self.path, key: text).expectFault(403)
        let stored = try #require(world.store.directory.key(digest: APIKeyText.digest(text)))
        #expect(stored.id.text == (try answer.string("id")))
        #expect(!"\(stored)".contains(text))
    }

    @Test("listed keys come newest first, in pages, and never with their text")
    func listed() async throws {
        let world = try await APIWorld()
        var texts: [String] = []
        for name in ["a", "b", "c"] {
            texts.append(try await create(world, #"{"name":"\#(name)","permissions":["audit:read"]}"#).string("key"))
        }
        let first = await world.call("GET", Self.path + "?limit=2", key: world.keys.tenant)
        #expect(first.keys == ["data", "nextCursor"])
        let rows = first["data"]?.array ?? []
        #expect(rows.map { $0["name"] } == ["c", "b"])
        #expect(rows.first?["key"] == nil)
        for text in texts { #expect(!first.text.contains(text)) }
        let cursor = try first.string("nextCursor")
        let rest = await world.call("GET", Self.path + "?limit=100&cursor=\(cursor)", key: world.keys.tenant)
        #expect(rest["data"]?.array?.first?["name"] == "a")
        #expect(rest["data"]?.array?.count == 4, "a, and the world's own three")
        #expect(rest["nextCursor"] == .null)
    }

    @Test("a page's bounds are checked", arguments: ["limit=0", "limit=101", "limit=x", "limit=-1", "limit=1.5"])
    func limits(query: String) async throws {
        let world = try await APIWorld()
        await world.call("GET", Self.path + "?" + query, key: world.keys.tenant).expectFault(400, fields: ["limit"])
        await world.call("GET", Self.path + "?" + query + "&cursor=x", key: world.keys.tenant)
            .expectFault(400, fields: ["limit", "cursor"])
    }

    @Test("a caller can grant only what it has, and a tenant's key only what tenants may")
    func granted() async throws {
        let world = try await APIWorld()
        let small = try await world.key(.tenant(world.tenant), permissions: ["api-key:create", "interview:read"])
        let body = #"{"name":"k","permissions":["interview:read","interview:create","platform:create"]}"#
        await create(world, body, key: small).expectFault(400, fields: ["permissions[1]", "permissions[2]"])
        let answer = await world.call(
            "POST", Self.path, #"{"name":"k","permissions":["tenant:create"]}"#, key: world.keys.platform,
            headers: [("X-Tenant-ID", world.tenant.text)])
        answer.expectFault(400, fields: ["permissions[0]"])
        #expect(world.store.directory.keys(owner: .tenant(world.tenant)).count == 4)
    }

    static let faults: [(String, [String])] = [
        ("{}", ["name", "permissions"]), (#"{"name":" ","permissions":[]}"#, ["name", "permissions"]),
        (#"{"name":7,"permissions":"audit:read"}"#, ["name", "permissions"]),
        (#"{"name":"k","permissions":["nonsense"]}"#, ["permissions[0]"]),
        (#"{"name":"k","permissions":[7]}"#, ["permissions[0]"]),
        (#"{"name":"k","permissions":["audit:read"],"expiresAt":"soon"}"#, ["expiresAt"]),
        (#"{"name":"k","permissions":["audit:read"],"expiresAt":"2026-03-20T10:12:00.000Z"}"#, ["expiresAt"]),
        (#"{"name":"k","permissions":["audit:read"],"expiresAt":1}"#, ["expiresAt"]),
        (
            #"{"name":"k","permissions":["audit:read"],"allowedIps":["10.0.0.0/33","::1","10.0.0","x"]}"#,
            ["allowedIps[0]", "allowedIps[2]", "allowedIps[3]"]
        ),
        (#"{"name":"k","permissions":["audit:read"],"allowedIps":"10.0.0.1"}"#, ["allowedIps"]),
        (
            #"{"name":"","permissions":["x:y"],"expiresAt":"soon","allowedIps":["x"]}"#,
            ["name", "permissions[0]", "expiresAt", "allowedIps[0]"]
        ),
        (#"{"name":"\#(String(repeating: "k", count: 256))","permissions":["audit:read"]}"#, ["name"]),
    ]

    @Test("what is wrong with a wanted key is named, and none is made", arguments: faults)
    func refused(body: String, fields: [String]) async throws {
        let world = try await APIWorld()
        let before = try await Traces(world)
        await create(world, body).expectFault(400, fields: fields)
        #expect(try await Traces(world) == before)
    }

    @Test("a revoked key is refused from the next call on, and stays in the list; revoking again changes nothing")
    func revoked() async throws {
        let world = try await APIWorld()
        let made = await create(world, #"{"name":"k","permissions":["interview:read"]}"#)
        let (id, text) = (try made.string("id"), try made.string("key"))
        #expect(await world.call("GET", Self.rankings, key: text).status == 200)
        let answer = await world.call("DELETE", Self.path + "/\(id)", key: world.keys.tenant)
        #expect(answer.status == 204)
        await world.call("GET", Self.rankings, key: text).expectFault(401)
        let audited = try await world.audit(of: world.tenant).count
        world.time.advance(milliseconds: 1_000)
        #expect(await world.call("DELETE", Self.path + "/\(id)", key: world.keys.tenant).status == 204)
        #expect(try await world.audit(of: world.tenant).count == audited)
        let rows = await world.call("GET", Self.path, key: world.keys.tenant)["data"]?.array ?? []
        #expect(rows.first { $0["id"]?.string == id }?["revokedAt"] == "2026-03-20T10:12:00.000Z")
        for unknown in ["nonsense", Identifier.make(at: world.now).text] {
            await world.call("DELETE", Self.path + "/\(unknown)", key: world.keys.tenant)
                .expectFault(404, "Key not found")
        }
    }

    /// What the list shows as the last use of the key called `name`.
    private func lastUse(_ world: APIWorld, _ name: String) async -> JSONValue? {
        let rows = await world.call("GET", Self.path, key: world.keys.tenant)["data"]?.array ?? []
        return rows.first { $0["name"]?.string == name }?["lastUsedAt"]
    }

    @Test("a key's last use is listed at once, to the minute, and reaches the disk without a commit for each call")
    func lastUsed() async throws {
        let world = try await APIWorld()
        let tenant = world.tenant
        func onDisk() async throws -> Int {
            try await world.store.read { session in try session.keyUses(owner: .tenant(tenant)).count }
        }
        let text = try await create(world, #"{"name":"ci","permissions":["interview:read"]}"#).string("key")
        #expect(await lastUse(world, "ci") == .null)
        let first = world.now
        for _ in 0..<50 { #expect(await world.call("GET", Self.rankings, key: text).status == 200) }
        #expect(await lastUse(world, "ci") == .string(first.iso8601))
        #expect(try await onDisk() == 0, "a call was made to wait for the disk")
        world.time.advance(milliseconds: 59_999)
        _ = await world.call("GET", Self.rankings, key: text)
        #expect(await lastUse(world, "ci") == .string(first.iso8601))
        await world.service.writeKeyUses()
        #expect(try await onDisk() == 2, "this key, and the one that listed it")
        world.time.advance(milliseconds: 1)
        _ = await world.call("GET", Self.rankings, key: text)
        #expect(await lastUse(world, "ci") == .string(world.now.iso8601))
        // A call that the key does not allow was made with it all the same; one from a place it is not for was not.
        world.time.advance(milliseconds: 60_000)
        await world.call("GET", Self.path, key: text).expectFault(403)
        #expect(await lastUse(world, "ci") == .string(world.now.iso8601))
        let bound = try await create(
            world, #"{"name":"bound","permissions":["interview:read"],"allowedIps":["198.51.100.1"]}"#
        ).string("key")
        await world.call("GET", Self.rankings, key: bound).expectFault(401)
        #expect(await lastUse(world, "bound") == .null)
    }

    @Test("a key expires at its time, to the millisecond")
    func expiry() async throws {
        let world = try await APIWorld()
        let text = try await create(
            world, #"{"name":"k","permissions":["interview:read"],"expiresAt":"2026-03-20T10:13:00.000Z"}"#
        ).string("key")
        world.time.advance(milliseconds: 59_999)
        #expect(await world.call("GET", Self.rankings, key: text).status == 200)
        world.time.advance(milliseconds: 1)
        await world.call("GET", Self.rankings, key: text).expectFault(401)
    }

    @Test("a key that is bound to networks is accepted from there alone")
    func networks() async throws {
        let world = try await APIWorld()
        let text = try await world.key(.tenant(world.tenant), networks: ["192.0.2.0/28", "2001:db8::/32"])
        for (peer, status) in [
            (PeerAddress.ip("192.0.2.1"), 200), (.ip("192.0.2.15"), 200), (.ip("2001:db8:1::1"), 200),
            (.ip("192.0.2.16"), 401), (.ip("2001:db9::1"), 401), (.unix(userID: 0), 401),
        ] {
            let answer = await world.call("GET", Self.rankings, key: text, from: peer)
            #expect(answer.status == status, "\(peer)")
        }
        let forged = await world.call(
            "GET", Self.rankings, key: text, headers: [("X-Forwarded-For", "192.0.2.1")], from: .ip("203.0.113.1"))
        #expect(forged.status == 401)
    }
}
