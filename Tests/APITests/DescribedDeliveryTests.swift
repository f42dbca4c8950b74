// Deliveries and configurations with everything in them, held against the OpenAPI document.

import API
import JSON
import Store
import Testing
import Workflow

@Suite("Described deliveries")
struct DescribedDeliveryTests {
    @Test("deliveries, attempts, statistics and lists with rows look as described")
    func deliveries() async throws {
        let world = try await APIWorld()
        let api = try DescribedAPI()
        let delivered = try await world.waitingDelivery(run: "their-run")
        try await world.attempt(delivered.id, .retry(at: world.now)) {
            $0.errorKind = "timeout"
            $0.errorMessage = "No answer came in time."
        }
        let failing = await world.call("GET", "/api/v1/deliveries/\(delivered.id.text)", key: world.keys.tenant)
        #expect(failing["lastError"]?["kind"] == "timeout")
        try api.expect(failing, of: "getDelivery")
        try await world.attempt(delivered.id, number: 2, .delivered) {
            $0.httpStatus = 200
            $0.address = "192.0.2.7"
            $0.timings = AttemptTimings(dns: 1, connect: 2, tls: 3, firstByte: 4)
            $0.responseHeaders = Array(#"{"server":"x"}"#.utf8)
            $0.responseBody = Array("ok".utf8)
        }
        let base = "/api/v1/deliveries"
        let calls = [
            ("getDelivery", "\(base)/\(delivered.id.text)"), ("listDeliveries", "\(base)?limit=1&status=delivered"),
            ("getStats", "\(base)/stats?window=1h"), ("listAudit", "/api/v1/audit?limit=1"),
            ("listKeys", "/api/v1/api-keys"), ("listDeliveries", "\(base)?limit=0"),
            ("getStats", "\(base)/stats?window=2h"),
        ]
        for (operation, target) in calls {
            try api.expect(await world.call("GET", target, key: world.keys.tenant), of: operation)
        }
        try api.expect(
            await world.call("GET", "/api/v1/platform-admin/tenants", key: world.keys.platform), of: "listTenants")
        try api.expect(
            await world.call("GET", "/api/v1/super-admin/platforms", key: world.keys.superAdmin), of: "listPlatforms")
        let ended = await world.call("POST", "\(base)/\(delivered.id.text)/cancel", key: world.keys.tenant)
        #expect(ended.status == 400)
        try api.expect(ended, of: "cancelDelivery")
        try api.expect(
            await world.call(
                "POST", "/api/v1/platform-admin/tenants/\(world.tenant.text)/deliveries/\(delivered.id.text)/cancel",
                key: world.keys.platform), of: "cancelDeliveryOfTenant")
    }

    @Test("a configuration with everything set looks as described, and so does its test")
    func configuration() async throws {
        let world = try await APIWorld()
        let api = try DescribedAPI()
        let body = #"""
            {"callbackUrl": "https://hooks.example/in", "events": ["order.paid"], "isActive": false, "ordered": true,
             "asymmetric": true, "maxPerSecond": 5, "maxInFlight": 3, "headers": {"X-Mine": "1"},
             "autoApprovePlans": true, "candidatePiiRetentionDays": 1}
            """#
        let path = "/api/v1/tenants/me/webhook-config"
        for _ in 0..<2 {
            try api.expect(await world.call("PUT", path, body, key: world.keys.tenant), of: "putOwnWebhookConfig")
        }
        try api.expect(await world.call("GET", path, key: world.keys.tenant), of: "getOwnWebhookConfig")
        let test = "/api/v1/tenants/me/webhook-test"
        let inactive = await world.call("POST", test, key: world.keys.tenant)
        #expect(inactive["error"]?["kind"] == "inactive")
        try api.expect(inactive, of: "testOwnWebhook")
        _ = await world.call("PUT", path, #"{"callbackUrl": "https://hooks.example/in"}"#, key: world.keys.tenant)
        world.tester.fail(kind: "connect", message: "Nobody listens there.")
        try api.expect(await world.call("POST", test, key: world.keys.tenant), of: "testOwnWebhook")
    }

    @Test("news of an endpoint look as described when its platform is told")
    func news() async throws {
        let world = try await APIWorld()
        let api = try DescribedAPI()
        let saved = await world.call(
            "PUT", "/api/v1/platform-admin/webhook-config", #"{"callbackUrl":"https://platform.example/in"}"#,
            key: world.keys.platform)
        try #require(saved.status == 201, "\(saved.text)")
        let delivery = try await world.waitingDelivery()
        for number in 1...4 {
            try await world.attempt(delivery.id, number: number, .retry(at: world.now)) { $0.errorKind = "timeout" }
        }
        try await world.attempt(delivery.id, number: 5, .delivered)
        let endpoint = try #require(world.store.directory.endpoint(tenant: world.tenant))
        _ = try await world.store.write { try $0.switchOff(endpoint: endpoint.id, reason: "it answered 410") }
        let list = await world.call("GET", "/api/v1/deliveries?limit=100", key: world.keys.tenant)
        var seen: [String] = []
        for row in list["data"]?.array ?? [] {
            guard let event = row["event"]?.string, event.hasPrefix("endpoint."), let id = row["id"]?.string else {
                continue
            }
            let detail = await world.call("GET", "/api/v1/deliveries/\(id)", key: world.keys.tenant)
            try api.expect(detail, of: "getDelivery")
            try api.expect(event: event, try #require(detail["payload"]).text)
            seen.append(event)
        }
        #expect(Set(seen) == Set(EndpointNews.Kind.allCases.map(\.rawValue)))
    }
}
