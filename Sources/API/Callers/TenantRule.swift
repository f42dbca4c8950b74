// For which tenant a request acts.

import HTTPServer
import Store
import Workflow

/// How a route finds its tenant.
package enum TenantRule: Sendable {
    /// None: the route is about a platform or the whole service.
    case none
    /// The tenant key's own, else the header `X-Tenant-ID`.
    case header
    /// The path's `:tenantId`, or `:id` of the shared routes.
    case path(String)
    /// The caller's own; platform callers name it with `X-Tenant-ID`.
    case own

    static let suspended = APIError.forbidden("This tenant is suspended.")

    /// The tenant that `caller` may act for here.
    /// - Throws: 400 when it must be named and is not, 403 when it is not the caller's, 404 when it is unknown to a
    ///   super admin.
    func tenant(
        for caller: Caller, head: HTTPRequestHead, parameters: [String: String], directory: Directory
    ) throws(APIError) -> Tenant? {
        let named: String?
        switch self {
        case .none: return nil
        case .header, .own: named = head.headers["X-Tenant-ID"]
        case .path(let name): named = parameters[name]
        }
        if case .tenant(let own) = caller.kind {
            guard named.map({ Identifier($0) == own }) ?? true, let tenant = directory.tenant(own) else {
                throw Self.foreign
            }
            // A second header may not contradict the path.
            if let header = head.headers["X-Tenant-ID"], Identifier(header) != own { throw Self.foreign }
            return tenant
        }
        guard let named else { throw .badRequest("The X-Tenant-ID header is required with this key.") }
        let tenant = Identifier(named).flatMap { directory.tenant($0) }
        switch caller.kind {
        case .superAdmin:
            guard let tenant else { throw .notFound("Tenant not found") }
            return tenant
        case .platform(let platform):
            guard let tenant, tenant.platformID == platform else { throw Self.foreign }
            if case .header = self, tenant.status == .suspended { throw Self.suspended }
            return tenant
        case .tenant: throw Self.foreign
        }
    }

    static let foreign = APIError.forbidden("This tenant does not belong to the caller.")
}
