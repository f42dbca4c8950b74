// /platform-admin/tenants.

import HTTPServer
import JSON
import Store
import Workflow

enum TenantRoutes {
    private static let list = "/api/v1/platform-admin/tenants"
    private static let one = "/api/v1/platform-admin/tenants/:tenantId"

    static let routes: [APIRoute] = [
        APIRoute(
            "POST", list, "createTenant", "Create a tenant", .callers(.platforms, .tenantCreate, .none),
            .createTenant, create),
        APIRoute(
            "GET", list, "listTenants", "List tenants", .callers(.platforms, .tenantRead, .none),
            .listTenants, index),
        APIRoute(
            "GET", one, "getTenant", "Show a tenant", .callers(.platforms, .tenantRead, .path("tenantId")),
            .getTenant, show),
        APIRoute(
            "PATCH", one, "updateTenant", "Rename or suspend a tenant",
            .callers(.platforms, .tenantUpdate, .path("tenantId")), .updateTenant, update),
    ]

    @Sendable
    private static func create(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let name = reader.requiredString("name", characters: Limits.nameCharacters)
        let domain = reader.string("domain", characters: Limits.nameCharacters)
        try reader.finish()
        let tenant = try await Provisioning(store: request.service.store).createTenant(
            platform: try request.platformID(), name: name, domain: domain, by: request.actor())
        return Answer.json(201, shape(tenant))
    }

    @Sendable
    private static func index(_ request: APIRequest) async throws -> HTTPResponse {
        let page = try ListPage(QueryString(request.http.query))
        let tenants = request.service.store.directory.tenants(of: try request.platformID())
        return Answer.json(200, page.answer(tenants, id: \.id, shape: shape))
    }

    @Sendable
    private static func show(_ request: APIRequest) async throws -> HTTPResponse {
        Answer.json(200, shape(try request.tenant()))
    }

    @Sendable
    private static func update(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let name = reader.has("name") ? reader.requiredString("name", characters: Limits.nameCharacters) : nil
        let domain = reader.string("domain", characters: Limits.nameCharacters)
        let statusText = reader.string("status", characters: Limits.nameCharacters)
        let status = statusText.flatMap { Tenant.Status(rawValue: $0) }
        if statusText != nil, status == nil { reader.note("status", "must be ACTIVE or SUSPENDED") }
        try reader.finish()
        let id = try request.tenant().id
        let actor = request.actor()
        let saved = try await request.write { transaction in
            guard var tenant = transaction.directory.tenant(id) else { throw APIError.notFound("Tenant not found") }
            tenant.name = name ?? tenant.name
            tenant.domain = domain ?? tenant.domain
            tenant.status = status ?? tenant.status
            tenant.updatedAt = transaction.now
            try transaction.update(tenant: tenant)
            try Provisioning.audit(transaction, id, actor, "tenant.update", "tenant \(id.text)")
            return tenant
        }
        return Answer.json(200, shape(saved))
    }

    private static func shape(_ tenant: Tenant) -> JSONValue {
        [
            "id": .string(tenant.id.text), "platformId": .string(tenant.platformID.text),
            "name": .string(tenant.name), "domain": .optional(tenant.domain),
            "status": .string(tenant.status.rawValue), "createdAt": .string(tenant.createdAt.iso8601),
            "updatedAt": .string(tenant.updatedAt.iso8601),
        ]
    }
}
