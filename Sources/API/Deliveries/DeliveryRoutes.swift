// …/deliveries: what became of a tenant's events, and how to send them again.

import HTTPServer
import JSON
import Store
import Workflow

enum DeliveryRoutes {
    /// Where the routes stand: for tenants, and for platform admins under one of their tenants.
    private static let places: [(base: String, name: String, callers: APIRoute.Callers, rule: TenantRule)] = [
        ("/api/v1/deliveries", "", .everybody, .header),
        ("/api/v1/platform-admin/tenants/:tenantId/deliveries", "OfTenant", .platforms, .path("tenantId")),
    ]

    static let routes: [APIRoute] = places.flatMap { place in
        let read = APIRoute.Access.callers(place.callers, .deliveryRead, place.rule)
        let retry = APIRoute.Access.callers(place.callers, .deliveryRetry, place.rule)
        return [
            APIRoute(
                "GET", place.base, "listDeliveries" + place.name, "List deliveries, newest first", read,
                .listDeliveries, list),
            APIRoute(
                "GET", place.base + "/stats", "getStats" + place.name, "How each endpoint does", read,
                .getStats, StatsRoutes.show),
            APIRoute(
                "GET", place.base + "/:id", "getDelivery" + place.name, "One delivery with its payload and attempts",
                read, .getDelivery, show),
            APIRoute(
                "POST", place.base + "/:id/retry", "retryDelivery" + place.name, "Send again now, whatever the status",
                retry, .retryDelivery, sendAgain),
            APIRoute(
                "POST", place.base + "/:id/cancel", "cancelDelivery" + place.name, "Send no more", retry,
                .cancelDelivery, cancel),
            APIRoute(
                "POST", place.base + "/recover", "recoverDeliveries" + place.name,
                "Send again what was lost in a time", retry, .recoverDeliveries, RecoveryRoutes.recover),
            APIRoute(
                "GET", place.base + "/recoveries/:id", "getRecovery" + place.name, "How far a recovery has come", read,
                .getRecovery, RecoveryRoutes.progress),
            APIRoute(
                "POST", place.base + "/verify-signature", "verifySignature" + place.name,
                "Explain why a receiver's verification fails", read, .verifySignature, SignatureRoutes.verify),
        ]
    }

    // MARK: Handlers

    @Sendable
    private static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let wish = try DeliveryQuery(QueryString(request.http.query))
        let tenant = try request.tenant()
        let inFlight = request.service.tester.itemsInFlight
        let page = try await request.service.store.read { session in
            try session.deliveries(
                tenantID: tenant.id, filter: wish.filter(inFlight: inFlight), cursor: wish.page.cursor,
                limit: wish.page.limit)
        }
        let shape = DeliveryShape(request, inFlight: inFlight)
        return Answer.json(
            200, ["data": .array(page.rows.map(shape.row)), "nextCursor": .optional(page.nextCursor?.text)])
    }

    @Sendable
    static func show(_ request: APIRequest) async throws -> HTTPResponse {
        let detail = try await detail(request)
        return Answer.json(200, DeliveryShape(request, inFlight: request.service.tester.itemsInFlight).detail(detail))
    }

    @Sendable
    static func sendAgain(_ request: APIRequest) async throws -> HTTPResponse {
        try await change(request, status: 202, action: "delivery.retry") { transaction, id, tenant in
            guard try transaction.retry(id, tenantID: tenant) else { throw missing }
        }
    }

    @Sendable
    private static func cancel(_ request: APIRequest) async throws -> HTTPResponse {
        try await change(request, status: 200, action: "delivery.cancel") { transaction, id, tenant in
            switch try transaction.cancel(id, tenantID: tenant) {
            case .cancelled: return
            case .ended(let status):
                throw APIError.badRequest("This delivery is \(status.rawValue) already: nothing is left to cancel.")
            case nil: throw missing
            }
        }
    }

    // MARK: Inside

    private static let missing = APIError.notFound("Delivery not found")

    private static func detail(_ request: APIRequest) async throws -> DeliveryDetail {
        let tenant = try request.tenant()
        guard let id = Identifier(request.parameter("id")) else { throw missing }
        let found = try await request.service.store.read { session in try session.delivery(id: id, tenantID: tenant.id)
        }
        guard let found else { throw missing }
        return found
    }

    /// Does `body` with an audit entry in one commit, then answers with the delivery as it is.
    private static func change(
        _ request: APIRequest, status: Int, action: String,
        _ body: @escaping @Sendable (borrowing WriteTransaction, Identifier, Identifier) throws -> Void
    ) async throws -> HTTPResponse {
        let tenant = try request.tenant()
        guard let id = Identifier(request.parameter("id")) else { throw missing }
        let actor = request.actor()
        let row = try await request.write { transaction in
            try body(transaction, id, tenant.id)
            try Provisioning.audit(transaction, tenant.id, actor, action, "delivery \(id.text)")
            guard let detail = try transaction.delivery(id: id, tenantID: tenant.id) else { throw missing }
            return detail.row
        }
        return Answer.json(status, DeliveryShape(request, inFlight: request.service.tester.itemsInFlight).row(row))
    }
}
