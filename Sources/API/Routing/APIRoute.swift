// One row of the route table: a path, who may call it, and what answers.

import HTTPServer

/// A route as a value. Everything that decides about access stands here, and nowhere else.
package struct APIRoute: Sendable {
    /// Who may call.
    package enum Callers: Sendable {
        /// Tenants, and platforms for their tenants.
        case everybody
        /// Platform keys and admins, super admins.
        case platforms
        case superAdmins
    }

    package enum Access: Sendable {
        /// No key: health checks and metrics. Not rate limited.
        case open
        /// No key: what anybody may read about the service. Rate limited.
        case published
        /// The address itself is the credential. Rate limited.
        case signedLink
        case callers(Callers, Permission, TenantRule)
    }

    package let method: String
    package let pattern: RoutePattern
    /// The name in logs and in the OpenAPI document.
    package let operationID: String
    package let summary: String
    package let access: Access
    /// What the OpenAPI document says of it beyond that.
    package let description: OperationDescription
    /// Its place in the table: what metrics count by. -1 outside of one.
    package internal(set) var number = -1
    /// Bytes that a body may have. Where it is more than usual, callers are known before the body is read.
    package private(set) var bodyBytesMaximum = Limits.bodyBytes
    let handler: @Sendable (APIRequest) async throws -> HTTPResponse

    init(
        _ method: String, _ path: String, _ operationID: String, _ summary: String, _ access: Access,
        _ description: OperationDescription,
        _ handler: @escaping @Sendable (APIRequest) async throws -> HTTPResponse
    ) {
        self.method = method
        pattern = RoutePattern(path)
        self.operationID = operationID
        self.summary = summary
        self.access = access
        self.description = description
        self.handler = handler
    }

    /// The same route for bodies of up to `bytes`.
    func taking(bodyBytes bytes: Int) -> APIRoute {
        var route = self
        route.bodyBytesMaximum = bytes
        return route
    }
}
