// Deliveries for tests that look at them.

import JSON
import Store
import Testing
import Workflow

extension APIWorld {
    /// Saves a webhook configuration of the tenant, if it has none.
    func saveEndpoint() async throws {
        guard store.directory.endpoint(tenant: tenant) == nil else { return }
        let saved = await call(
            "PUT", "/api/v1/tenants/me/webhook-config", #"{"callbackUrl":"https://hooks.example/in"}"#, key: keys.tenant
        )
        try #require(saved.status == 201)
    }

    /// An event of the tenant that waits for its endpoint.
    func waitingDelivery(event: String = "order.paid", run: String? = nil) async throws -> DeliveryRow {
        try await saveEndpoint()
        let tenant = tenant
        return try await store.write { transaction in
            var wish = RelayEvent(tenantID: tenant, event: event, data: Array(#"{"n":1}"#.utf8))
            wish.runID = run
            let eventID = try transaction.publish(wish).eventID
            let page = try transaction.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 10)
            return try #require(page.rows.first { $0.eventID == eventID })
        }
    }

    /// Records an attempt of a delivery.
    func attempt(
        _ id: Identifier, number: Int = 1, _ disposition: Disposition,
        change: @escaping @Sendable (inout AttemptRecord) -> Void = { _ in }
    ) async throws {
        var record = AttemptRecord(
            itemID: id, number: number, startedAt: now, durationMilliseconds: 12.3456, disposition: disposition)
        change(&record)
        let attempt = record
        try await store.write { transaction in try transaction.record([attempt]) }
    }
}
