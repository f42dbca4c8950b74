// POST …/webhook-test: one synthetic event, sent at once, and everything that was seen.

import HTTPServer
import JSON
import Store
import Workflow

enum WebhookTestRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "POST", "/api/v1/platform-admin/webhook-test", "testPlatformWebhook", "Send a test event",
            .callers(.platforms, .tenantUpdate, .none), .testWebhook, test),
        APIRoute(
            "POST", "/api/v1/platform-admin/tenants/:tenantId/webhook-test", "testPlatformTenantWebhook",
            "Send a test event", .callers(.platforms, .tenantUpdate, .path("tenantId")), .testWebhook, test),
        APIRoute(
            "POST", "/api/v1/tenants/me/webhook-test", "testOwnWebhook", "Send a test event",
            .callers(.everybody, .tenantUpdate, .own), .testWebhook, test),
        APIRoute(
            "POST", "/api/v1/tenants/:id/webhook-test", "testTenantWebhook", "Send a test event",
            .callers(.everybody, .tenantUpdate, .path("id")), .testWebhook, test),
    ]

    @Sendable
    private static func test(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body(isOptional: true)
        let event = reader.string("event", characters: Limits.eventIDCharacters) ?? "interview.plan_generated"
        if !EventName.isValid(event) { reader.note("event", "must be an event name such as interview.approved") }
        try reader.finish()

        let directory = request.service.store.directory
        let owner: Identifier
        let endpoint: Endpoint?
        if let tenant = request.tenantOfRoute {
            owner = tenant.id
            endpoint = directory.endpoint(tenant: tenant.id) ?? directory.endpoint(platform: tenant.platformID)
        } else {
            owner = try request.platformID()
            endpoint = directory.endpoint(platform: owner)
        }
        guard let endpoint else {
            throw APIError.notFound("No webhook configuration is saved for this tenant or its platform.")
        }
        guard endpoint.isActive else { return Answer.json(200, inactive(endpoint, event: event)) }
        let data = SampleData.of(event).serialized()
        let (actor, tenantID) = (request.actor(), request.tenantOfRoute?.id)
        let item = try await request.write { transaction in
            let item = try transaction.insertTestItem(owner: owner, endpoint: endpoint, event: event, data: data)
            try Provisioning.audit(
                transaction, tenantID, actor, "webhook_config.test", "delivery \(item.id.text)")
            return item
        }
        let result = await request.service.tester.test(item, to: endpoint)
        return Answer.json(200, shape(item, result, endpoint))
    }

    private static func shape(_ item: OutboxItem, _ result: WebhookTestResult, _ endpoint: Endpoint) -> JSONValue {
        var object = head(endpoint, event: item.event, isSuccess: result.fault == nil)
        object["eventId"] = .string(item.eventID)
        object["deliveryId"] = .string(item.id.text)
        object["httpStatus"] = .optional(result.httpStatus)
        object["durationMs"] = .int(Int64(result.durationMilliseconds.rounded()))
        object["address"] = .optional(result.address)
        object["timings"] = [
            "dnsMs": .optional(result.timings.dns), "connectMs": .optional(result.timings.connect),
            "tlsMs": .optional(result.timings.tls), "firstByteMs": .optional(result.timings.firstByte),
        ]
        object["request"] = [
            "headers": headers(result.requestHeaders, masking: Set(endpoint.headerNames.map { $0.lowercased() })),
            "body": .string(String(decoding: item.payload, as: UTF8.self)),
        ]
        object["response"] =
            result.responseHeaders.map { fields in
                [
                    "headers": headers(fields, masking: []),
                    "body": .string(ReceiverText.shown(result.responseBody ?? [])),
                ]
            } ?? .null
        object["error"] =
            result.fault.map { ["kind": .string($0.kind), "message": .string($0.message)] } ?? .null
        return .object(object)
    }

    private static func inactive(_ endpoint: Endpoint, event: String) -> JSONValue {
        var object = head(endpoint, event: event, isSuccess: false)
        for name in ["eventId", "deliveryId", "httpStatus", "durationMs", "address", "timings", "request", "response"] {
            object[name] = .null
        }
        let reason = endpoint.disabledReason.map { " (\($0))" } ?? ""
        object["error"] = [
            "kind": "inactive",
            "message": .string(
                "Nothing was sent, because the configuration is inactive\(reason): save it with isActive: true."),
        ]
        return .object(object)
    }

    private static func head(_ endpoint: Endpoint, event: String, isSuccess: Bool) -> JSONObject {
        let isTenant = if case .tenant = endpoint.scope { true } else { false }
        return JSONObject([
            ("success", .bool(isSuccess)), ("resolvedFrom", isTenant ? "tenant" : "platform"),
            ("callbackUrl", .string(endpoint.callbackURL)), ("event", .string(event)),
        ])
    }

    /// A name that comes several times has its values joined, as RFC 9110, section 5.3 does.
    private static func headers(_ fields: [(name: String, value: String)], masking: Set<String>) -> JSONValue {
        var object = JSONObject()
        for field in fields {
            let value = masking.contains(field.name.lowercased()) ? "****" : field.value
            object[field.name] = .string((object[field.name]?.string).map { $0 + ", " + value } ?? value)
        }
        return .object(object)
    }
}
