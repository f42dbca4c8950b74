// GET, PUT and DELETE of webhook configurations, on the four paths that lead to them.

import HTTPServer
import JSON
import Store
import Workflow

enum WebhookConfigRoutes {
    /// The paths: where they stand, who may use them, and whether they are about a tenant or the platform.
    private static let paths: [(path: String, name: String, callers: APIRoute.Callers, rule: TenantRule)] = [
        ("/api/v1/platform-admin/webhook-config", "PlatformWebhookConfig", .platforms, .none),
        (
            "/api/v1/platform-admin/tenants/:tenantId/webhook-config", "PlatformTenantWebhookConfig", .platforms,
            .path("tenantId")
        ),
        ("/api/v1/tenants/me/webhook-config", "OwnWebhookConfig", .everybody, .own),
        ("/api/v1/tenants/:id/webhook-config", "TenantWebhookConfig", .everybody, .path("id")),
    ]

    static let routes: [APIRoute] = paths.flatMap { path, name, callers, rule in
        [
            APIRoute(
                "GET", path, "get" + name, "Show the webhook configuration",
                .callers(callers, .tenantRead, rule), .getWebhookConfig, show),
            APIRoute(
                "PUT", path, "put" + name, "Create or replace the webhook configuration",
                .callers(callers, .tenantUpdate, rule),
                path == paths[0].path ? .putPlatformWebhookConfig : .putTenantWebhookConfig, put),
            APIRoute(
                "DELETE", path, "delete" + name, "Remove the webhook configuration",
                .callers(callers, .tenantUpdate, rule), .deleteWebhookConfig, delete),
        ]
    }

    /// Whose configuration a request is about.
    static func scope(of request: APIRequest) throws(APIError) -> EndpointScope {
        if let tenant = request.tenantOfRoute { return .tenant(tenant.id) }
        return .platform(try request.platformID())
    }

    static func endpoint(of scope: EndpointScope, in directory: Directory) -> Endpoint? {
        switch scope {
        case .tenant(let id): directory.endpoint(tenant: id)
        case .platform(let id): directory.endpoint(platform: id)
        }
    }

    private static func owner(of scope: EndpointScope) -> Identifier {
        switch scope {
        case .tenant(let id), .platform(let id): id
        }
    }

    private static let missing = APIError.notFound("No webhook configuration is saved here.")

    @Sendable
    private static func show(_ request: APIRequest) async throws -> HTTPResponse {
        let scope = try scope(of: request)
        guard let endpoint = endpoint(of: scope, in: request.service.store.directory) else { throw missing }
        return Answer.json(200, EndpointShape.json(endpoint, secret: nil))
    }

    @Sendable
    private static func put(_ request: APIRequest) async throws -> HTTPResponse {
        let scope = try scope(of: request)
        let isTenant = if case .tenant = scope { true } else { false }
        var reader = try request.body()
        let fields = EndpointFields(&reader, isTenant: isTenant)
        var address: Callback?
        if !fields.callbackURL.isBlank {
            address = try await request.service.judged(fields.callbackURL, of: owner(of: scope), noting: &reader)
        }
        try reader.finish()
        guard let address else { throw APIError.internalError }
        let secrets = WebhookSecrets(
            box: request.service.box, overlapMilliseconds: request.service.settings.current.secretOverlapMilliseconds)
        let actor = request.actor()
        let saved = try await request.write { transaction in
            let now = transaction.now
            let known = self.endpoint(of: scope, in: transaction.directory)
            var endpoint =
                known
                ?? Endpoint(
                    id: transaction.makeIdentifier(), scope: scope, callbackURL: address.url, origin: address.origin,
                    sealedSecret: [], secretHint: "", createdAt: now)
            endpoint.callbackURL = address.url
            endpoint.origin = address.origin
            let shown = try secrets.apply(fields, to: &endpoint, at: now)
            endpoint = try transaction.save(endpoint: endpoint)
            try transaction.audit(
                entry(
                    transaction, scope, actor, known == nil ? "webhook_config.create" : "webhook_config.update",
                    endpoint))
            return (endpoint: endpoint, secret: shown, isNew: known == nil)
        }
        return Answer.json(saved.isNew ? 201 : 200, EndpointShape.json(saved.endpoint, secret: saved.secret))
    }

    @Sendable
    private static func delete(_ request: APIRequest) async throws -> HTTPResponse {
        let scope = try scope(of: request)
        let actor = request.actor()
        try await request.write { transaction in
            guard let endpoint = self.endpoint(of: scope, in: transaction.directory) else { throw missing }
            try transaction.delete(endpoint: endpoint.id)
            try transaction.audit(entry(transaction, scope, actor, "webhook_config.delete", endpoint))
        }
        return Answer.noContent
    }

    private static func entry(
        _ transaction: borrowing WriteTransaction, _ scope: EndpointScope, _ actor: Actor, _ action: String,
        _ endpoint: Endpoint
    ) -> AuditEntry {
        var tenantID: Identifier?
        if case .tenant(let id) = scope { tenantID = id }
        return AuditEntry(
            id: transaction.makeIdentifier(), tenantID: tenantID, at: transaction.now, actor: actor, action: action,
            subject: "endpoint \(endpoint.id.text)")
    }
}
