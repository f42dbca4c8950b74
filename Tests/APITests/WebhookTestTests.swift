// The synthetic event that proves a configuration.

import JSON
import Store
import Testing
import Workflow

@Suite("Webhook test")
struct WebhookTestTests {
    private static let own = "/api/v1/tenants/me/webhook-test"

    private func configure(_ world: APIWorld, ofPlatform: Bool = false, extra: String = "") async {
        let path = ofPlatform ? "/api/v1/platform-admin/webhook-config" : "/api/v1/tenants/me/webhook-config"
        let host = ofPlatform ? "platform" : "tenant"
        _ = await world.call(
            "PUT", path, #"{"callbackUrl":"https://\#(host).example/in"\#(extra)}"#,
            key: ofPlatform ? world.keys.platform : world.keys.tenant)
    }

    @Test("everything that was sent and seen is told, in the contract's order")
    func told() async throws {
        let world = try await APIWorld()
        await configure(world, extra: #","headers":{"X-Token":"hush"}"#)
        let answer = await world.call("POST", Self.own, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(
            answer.keys == [
                "success", "resolvedFrom", "callbackUrl", "event", "eventId", "deliveryId", "httpStatus", "durationMs",
                "address", "timings", "request", "response", "error",
            ])
        #expect(answer["success"] == true)
        #expect(answer["resolvedFrom"] == "tenant")
        #expect(answer["callbackUrl"] == "https://tenant.example/in")
        #expect(answer["event"] == "interview.plan_generated")
        #expect(answer["httpStatus"] == 204)
        #expect(answer["durationMs"] == 13)
        #expect(answer["address"] == "192.0.2.80")
        #expect(answer["timings"]?.object?.keys == ["dnsMs", "connectMs", "tlsMs", "firstByteMs"])
        #expect(answer["request"]?["headers"]?["X-Webhook-Event"] == "interview.plan_generated")
        #expect(answer["request"]?["headers"]?["X-Token"] == "****", "an extra header's value must stay hidden")
        #expect(answer["response"] == ["headers": ["Server": "receiver"], "body": "thanks"])
        #expect(answer["error"] == .null)
    }

    @Test("the event is an envelope like any other, with test: true in its data, and is kept as a delivery")
    func envelope() async throws {
        let world = try await APIWorld()
        await configure(world)
        let answer = await world.call("POST", Self.own, #"{"event":"order.paid"}"#, key: world.keys.tenant)
        let item = try #require(world.tester.items.first)
        #expect(world.tester.items.count == 1)
        let sent = try JSONReader.parse(item.payload)
        #expect(
            sent.object?.keys == [
                "event", "eventId", "runId", "interviewId", "tenantId", "candidateRef", "state", "sequence",
                "timestamp", "data",
            ])
        #expect(sent["event"] == "order.paid")
        #expect(sent["tenantId"] == .string(world.tenant.text))
        #expect(sent["data"] == ["test": true])
        #expect(answer["eventId"] == .string(item.eventID))
        #expect(answer["deliveryId"] == .string(item.id.text))
        #expect(answer["request"]?["body"] == .string(String(decoding: item.payload, as: UTF8.self)))
        let tenant = world.tenant
        let kept = try await world.store.read { session in try session.delivery(id: item.id, tenantID: tenant) }
        #expect(kept?.row.eventID == item.eventID)
    }

    @Test("a tenant without a configuration of its own tests the platform's")
    func fallsBack() async throws {
        let world = try await APIWorld()
        await configure(world, ofPlatform: true)
        for (path, key) in [
            (Self.own, world.keys.tenant), ("/api/v1/tenants/\(world.tenant.text)/webhook-test", world.keys.tenant),
            ("/api/v1/platform-admin/tenants/\(world.tenant.text)/webhook-test", world.keys.platform),
            ("/api/v1/platform-admin/webhook-test", world.keys.platform),
        ] {
            let answer = await world.call("POST", path, key: key)
            #expect(answer["resolvedFrom"] == "platform", "\(path): \(answer.text)")
            #expect(answer["callbackUrl"] == "https://platform.example/in")
        }
        await configure(world)
        #expect(await world.call("POST", Self.own, key: world.keys.tenant)["resolvedFrom"] == "tenant")
    }

    @Test("with nothing configured it is 404, and nothing is sent")
    func nothing() async throws {
        let world = try await APIWorld()
        await world.call("POST", Self.own, key: world.keys.tenant).expectFault(404)
        await configure(world)
        await world.call("POST", "/api/v1/platform-admin/webhook-test", key: world.keys.platform).expectFault(404)
        #expect(world.tester.items.isEmpty)
    }

    @Test("an inactive configuration is told as such, and nothing is sent")
    func inactive() async throws {
        let world = try await APIWorld()
        await configure(world, ofPlatform: true)
        await configure(world, extra: #","isActive":false"#)
        let answer = await world.call("POST", Self.own, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer["success"] == false)
        #expect(answer["error"]?["kind"] == "inactive")
        #expect(answer["resolvedFrom"] == "tenant", "it must not fall through to the platform's")
        #expect(world.tester.items.isEmpty)
    }

    @Test("a receiver that cannot be reached is 200 with the fault and what to mend")
    func unreachable() async throws {
        let world = try await APIWorld()
        await configure(world)
        world.tester.fail(kind: "dns", message: "No such name. Check the address.")
        let answer = await world.call("POST", Self.own, key: world.keys.tenant)
        #expect(answer.status == 200)
        #expect(answer["success"] == false)
        #expect(answer["httpStatus"] == .null)
        #expect(answer["response"] == .null)
        #expect(answer["error"] == ["kind": "dns", "message": "No such name. Check the address."])
        #expect(answer["timings"]?["firstByteMs"] == .null)
    }

    @Test("a malformed event name is refused", arguments: [#"{"event":"Nope"}"#, #"{"event":7}"#, #"{"event":"a"}"#])
    func malformed(body: String) async throws {
        let world = try await APIWorld()
        await configure(world)
        await world.call("POST", Self.own, body, key: world.keys.tenant).expectFault(400, fields: ["event"])
        #expect(world.tester.items.isEmpty)
    }

    @Test("every event of the catalogue can be tested, and says that it is a test")
    func catalogue() async throws {
        let world = try await APIWorld()
        await configure(world)
        for event in [
            "received", "info_needed", "plan_generated", "approved", "assessment_pending", "cancelled", "failed",
        ] {
            let answer = await world.call(
                "POST", Self.own, #"{"event":"interview.\#(event)"}"#, key: world.keys.tenant)
            #expect(answer["success"] == true, "\(event)")
        }
        for item in world.tester.items {
            #expect(try JSONReader.parse(item.payload)["data"]?["test"] == true, "\(item.event)")
        }
    }
}
