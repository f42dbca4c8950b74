// Saving, showing and removing webhook configurations, on each of the paths that lead to one.

import API
import JSON
import Signing
import Store
import TestSupport
import Testing
import Workflow

@Suite("Webhook configuration")
struct WebhookConfigTests {
    enum Path: String, CaseIterable {
        case own = "/api/v1/tenants/me/webhook-config"
        case byID = "/api/v1/tenants/{tenant}/webhook-config"
        case byPlatform = "/api/v1/platform-admin/tenants/{tenant}/webhook-config"
        case platform = "/api/v1/platform-admin/webhook-config"

        var isTenant: Bool { self != .platform }
        func text(_ world: APIWorld) -> String { rawValue.replacing("{tenant}", with: world.tenant.text) }
        func key(_ world: APIWorld) -> String {
            self == .own || self == .byID ? world.keys.tenant : world.keys.platform
        }
        func scope(_ world: APIWorld) -> EndpointScope { isTenant ? .tenant(world.tenant) : .platform(world.platform) }
    }

    private static let minimal = #"{"callbackUrl":"https://hooks.example/in"}"#

    private func put(_ world: APIWorld, _ path: Path, _ body: String = minimal) async -> APIAnswer {
        await world.call("PUT", path.text(world), body, key: path.key(world))
    }

    private func get(_ world: APIWorld, _ path: Path) async -> APIAnswer {
        await world.call("GET", path.text(world), key: path.key(world))
    }

    private func secret(_ world: APIWorld, of sealed: [UInt8]?, _ context: String) throws -> String {
        String(decoding: try world.services.box.open(try #require(sealed), context: context), as: UTF8.self)
    }

    @Test(
        "the first save creates it with defaults and shows the made secret, which is not seen again",
        arguments: Path.allCases)
    func created(path: Path) async throws {
        let world = try await APIWorld()
        let answer = await put(world, path)
        #expect(answer.status == 201)
        var wanted = [
            "scope", "callbackUrl", "signingSecret", "signingSecretHint", "secretRotatedAt", "events", "isActive",
            "disabledReason", "ordered", "asymmetric", "maxPerSecond", "maxInFlight", "headers",
        ]
        if path.isTenant {
            wanted += [
                "autoApprovePlans", "candidatePiiRetentionDays", "assessmentRetentionDays", "recordingRetentionDays",
            ]
            #expect(answer["autoApprovePlans"] == false)
            #expect(answer["candidatePiiRetentionDays"] == 90)
            #expect(answer["assessmentRetentionDays"] == 365)
            #expect(answer["recordingRetentionDays"] == 30)
        }
        #expect(answer.keys == wanted + ["createdAt", "updatedAt"])
        #expect(answer["scope"] == (path.isTenant ? "tenant" : "platform"))
        #expect(answer["isActive"] == true)
        #expect(answer["events"] == [])
        let secret = try answer.string("signingSecret")
        #expect(secret.wholeMatch(of: /whsec_[A-Za-z0-9+\/]{43}=/) != nil)
        #expect(answer["signingSecretHint"] == .string("****\(secret.suffix(4))"))
        #expect(answer["secretRotatedAt"] == .null)

        let shown = await get(world, path)
        #expect(shown.status == 200)
        #expect(shown["signingSecret"] == nil)
        #expect(shown.keys == answer.keys.filter { $0 != "signingSecret" })
        let endpoint = try #require(world.store.directory.endpoint(scope: path.scope(world)))
        #expect(!endpoint.sealedSecret.elementsEqual(secret.utf8), "the secret must not lie open")
        #expect(
            try self.secret(world, of: endpoint.sealedSecret, EndpointSecretContext.secret(of: endpoint.id)) == secret)
    }

    @Test("a save without a secret keeps it, with the same one rotates nothing", arguments: Path.allCases)
    func kept(path: Path) async throws {
        let world = try await APIWorld()
        let secret = try await put(world, path).string("signingSecret")
        for body in [
            Self.minimal, #"{"callbackUrl":"https://hooks.example/in","signingSecret":" "}"#,
            #"{"callbackUrl":"https://hooks.example/in","signingSecret":"\#(secret)"}"#,
        ] {
            let answer = await put(world, path, body)
            #expect(answer.status == 200)
            #expect(answer["signingSecret"] == nil)
            #expect(answer["signingSecretHint"] == .string("****\(secret.suffix(4))"))
            #expect(answer["secretRotatedAt"] == .null)
        }
    }

    @Test("a new secret rotates, is shown once, and keeps the old one for a day", arguments: Path.allCases)
    func rotated(path: Path) async throws {
        let world = try await APIWorld()
        let old = try await put(world, path).string("signingSecret")
        world.time.advance(milliseconds: 1_000)
        let new = "a new secret of forty-two characters, 1234"
        let answer = await put(
            world, path, #"{"callbackUrl":"https://hooks.example/in","signingSecret":"\#(new)"}"#)
        #expect(answer.status == 200)
        #expect(answer["signingSecret"] == .string(new))
        #expect(answer["signingSecretHint"] == "****1234")
        #expect(answer["secretRotatedAt"] == "2026-03-20T10:12:01.000Z")
        let endpoint = try #require(world.store.directory.endpoint(scope: path.scope(world)))
        let context = EndpointSecretContext.previousSecret(of: endpoint.id)
        #expect(try secret(world, of: endpoint.sealedPreviousSecret, context) == old)
        #expect(endpoint.previousSecretExpiresAt?.iso8601 == "2026-03-21T10:12:01.000Z")
    }

    @Test("a save replaces everything but the secret")
    func replaced() async throws {
        let world = try await APIWorld()
        let full = await put(
            world, .own,
            """
            {"callbackUrl": "https://hooks.example/in", "events": ["interview.approved", "order.paid"],
             "isActive": false, "ordered": true, "asymmetric": true, "maxPerSecond": 5, "maxInFlight": 2,
             "headers": {"X-Token": "hush"}, "autoApprovePlans": true, "candidatePiiRetentionDays": 1,
             "assessmentRetentionDays": 2, "recordingRetentionDays": 3}
            """)
        #expect(full.status == 201, "\(full.text)")
        #expect(full["events"] == ["interview.approved", "order.paid"])
        #expect(full["isActive"] == false)
        #expect(full["ordered"] == true)
        #expect(full["maxPerSecond"] == 5)
        #expect(full["maxInFlight"] == 2)
        #expect(full["headers"] == ["X-Token": "****"])
        #expect(full["recordingRetentionDays"] == 3)
        #expect(full["publicKey"]?.string?.hasPrefix("whpk_") == true)
        #expect(!full.text.contains("hush"))
        let plain = await put(world, .own, #"{"callbackUrl":"https://other.example/in"}"#)
        #expect(plain["callbackUrl"] == "https://other.example/in")
        #expect(plain["events"] == [])
        #expect(plain["isActive"] == true)
        #expect(plain["ordered"] == false)
        #expect(plain["asymmetric"] == false)
        #expect(plain["publicKey"] == nil)
        #expect(plain["maxPerSecond"] == .null)
        #expect(plain["headers"] == [:])
        #expect(plain["autoApprovePlans"] == false)
        #expect(plain["candidatePiiRetentionDays"] == 90)
        #expect(plain["signingSecretHint"] == full["signingSecretHint"])
        #expect(plain["createdAt"] == full["createdAt"])
    }

    @Test("the key pair outlives switching asymmetric off and on")
    func keyPair() async throws {
        let world = try await APIWorld()
        let asymmetric = #"{"callbackUrl":"https://hooks.example/in","asymmetric":true}"#
        let first = try await put(world, .platform, asymmetric).string("publicKey")
        _ = await put(world, .platform)
        #expect(try await put(world, .platform, asymmetric).string("publicKey") == first)
    }

    @Test("a removed one is gone, and so is its removal's second time", arguments: Path.allCases)
    func removed(path: Path) async throws {
        let world = try await APIWorld()
        await get(world, path).expectFault(404)
        _ = await put(world, path)
        let answer = await world.call("DELETE", path.text(world), key: path.key(world))
        #expect(answer.status == 204)
        #expect(answer.body.isEmpty)
        await get(world, path).expectFault(404)
        await world.call("DELETE", path.text(world), key: path.key(world)).expectFault(404)
        #expect(await put(world, path).status == 201, "it can be made anew")
    }

    @Test("the three paths to a tenant's configuration lead to the same one")
    func oneAndTheSame() async throws {
        let world = try await APIWorld()
        #expect(await put(world, .own).status == 201)
        #expect(await put(world, .byID).status == 200)
        #expect(await put(world, .byPlatform).status == 200)
        #expect(await get(world, .own).json == (await get(world, .byPlatform).json))
        await get(world, .platform).expectFault(404)
    }

    @Test("saving again what switched itself off switches it on and forgets why")
    func healed() async throws {
        let world = try await APIWorld()
        _ = await put(world, .own)
        let tenant = world.tenant
        try await world.store.write { transaction in
            guard var endpoint = transaction.directory.endpoint(tenant: tenant) else { throw StoreError.conflict }
            endpoint.isActive = false
            endpoint.disabledReason = "410 Gone"
            _ = try transaction.save(endpoint: endpoint)
        }
        #expect(await get(world, .own)["disabledReason"] == "410 Gone")
        let answer = await put(world, .own)
        #expect(answer["isActive"] == true)
        #expect(answer["disabledReason"] == .null)
    }

    @Test("every change is audited")
    func audited() async throws {
        let world = try await APIWorld()
        _ = await put(world, .own)
        _ = await put(world, .own)
        _ = await world.call("DELETE", Path.own.rawValue, key: world.keys.tenant)
        let actions = try await world.audit(of: world.tenant).map(\.action)
        #expect(actions.prefix(3) == ["webhook_config.delete", "webhook_config.update", "webhook_config.create"])
    }
}
