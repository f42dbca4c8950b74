// Deliveries of all tenants, for whoever runs the machine: reached over the control socket, never over the network.

import HTTPServer
import JSON
import Store
import Workflow

/// The routes that only the command line has.
enum OperatorRoutes {
    /// What their paths begin with.
    static let base = "/operator/"

    static let table = RouteTable([
        route("GET", "deliveries", .deliveryRead, list),
        route("GET", "deliveries/:id", .deliveryRead) { request in try await DeliveryRoutes.show(owned(request)) },
        route("POST", "deliveries/:id/retry", .deliveryRetry) { request in
            try await DeliveryRoutes.sendAgain(owned(request))
        },
        route("POST", "deliveries/recover", .deliveryRetry, recover),
        route("GET", "recoveries", .deliveryRead, progress),
    ])

    private static func route(
        _ method: String, _ path: String, _ permission: Permission,
        _ handler: @escaping @Sendable (APIRequest) async throws -> HTTPResponse
    ) -> APIRoute {
        APIRoute(
            method, base + path, "operator \(path)", "For the command line",
            .callers(.superAdmins, permission, .none), OperationDescription(.deliveries), handler)
    }

    // MARK: Handlers

    /// Of all tenants, each row with its `tenantId`; of one with `?tenantId=`.
    @Sendable
    private static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let query = try QueryString(request.http.query)
        let wish = try DeliveryQuery(query)
        let tenant = try tenants(query["tenantId"], request).only
        let inFlight = request.service.tester.itemsInFlight
        let page = try await request.service.store.read { session in
            try session.deliveries(
                tenantID: tenant, filter: wish.filter(inFlight: inFlight), cursor: wish.page.cursor,
                limit: wish.page.limit)
        }
        let shape = DeliveryShape(request, inFlight: inFlight)
        return Answer.json(
            200, ["data": .array(page.rows.map(shape.rowOfTenant)), "nextCursor": .optional(page.nextCursor?.text)])
    }

    /// One recovery for each tenant that has lost something.
    @Sendable
    private static func recover(_ request: APIRequest) async throws -> HTTPResponse {
        let query = try QueryString(request.http.query)
        let wishes = try RecoveryWishes(request)
        var recoveries: [JSONValue] = []
        var ids: [String] = []
        var matched = 0
        for tenant in try tenants(query["tenantId"], request).all {
            let wish = wishes.wish(of: tenant)
            let count = try await request.service.store.read { session in try session.count(wish) }
            matched += count
            guard count > 0 || query["tenantId"] != nil else { continue }
            var id: String?
            if !wishes.isDry { id = try await RecoveryRoutes.begin(wish, matched: count, request).id.text }
            if let id { ids.append(id) }
            recoveries.append(
                ["tenantId": .string(tenant.text), "recoveryId": .optional(id), "matched": .int(count)])
        }
        return Answer.json(
            202,
            [
                "recoveryId": .optional(ids.count == 1 ? ids[0] : nil), "matched": .int(matched),
                "recoveries": .array(recoveries),
            ])
    }

    /// Of the tenant in `?tenantId=` and the recovery in `?id=`.
    @Sendable
    private static func progress(_ request: APIRequest) async throws -> HTTPResponse {
        let query = try QueryString(request.http.query)
        guard let tenant = try tenants(query["tenantId"], request).only else {
            throw APIError.badRequest("A recovery is its tenant's: name it with ?tenantId=.")
        }
        return try await RecoveryRoutes.progress(
            request.acting(for: tenant, parameters: ["id": query["id"] ?? ""]))
    }

    // MARK: Inside

    /// The tenants that are meant, oldest first; `only` when one was named.
    private static func tenants(
        _ named: String?, _ request: APIRequest
    ) throws(APIError) -> (only: Identifier?, all: [Identifier]) {
        let directory = request.service.store.directory
        guard let named else {
            return (nil, directory.platforms.flatMap { directory.tenants(of: $0.id) }.map(\.id).sorted())
        }
        guard let id = Identifier(named), directory.tenant(id) != nil else { throw .notFound("Tenant not found") }
        return (id, [id])
    }

    /// `request` for the tenant that the delivery in its path belongs to.
    private static func owned(_ request: APIRequest) async throws -> APIRequest {
        let query = try QueryString(request.http.query)
        let missing = APIError.notFound("Delivery not found")
        guard let id = Identifier(request.parameter("id")) else { throw missing }
        let owner = try await request.service.store.read { session in try session.tenant(ofDelivery: id) }
        guard let owner, try tenants(query["tenantId"], request).only.map({ $0 == owner }) ?? true else {
            throw missing
        }
        return try request.acting(for: owner, parameters: request.parameters)
    }
}

extension APIRequest {
    /// The same request for a tenant.
    fileprivate func acting(for id: Identifier, parameters: [String: String]) throws(APIError) -> APIRequest {
        guard let tenant = service.store.directory.tenant(id) else { throw .notFound("Tenant not found") }
        return APIRequest(
            http: http, parameters: parameters, caller: caller, tenantOfRoute: tenant, now: now, service: service)
    }
}
