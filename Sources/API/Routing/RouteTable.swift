// Every route, and how a path finds its one.

import HTTPServer

/// All routes of the API, in one value.
package struct RouteTable: Sendable {
    package enum Finding: Sendable {
        case found(APIRoute, parameters: [String: String])
        /// The path exists, the method does not.
        case methods([String])
        case nothing

        /// An open route was found: all else counts against the client's rate.
        var isOpen: Bool {
            if case .found(let route, _) = self, case .open = route.access { true } else { false }
        }
    }

    package let routes: [APIRoute]
    /// By number of segments, the more literal patterns first: `/tenants/me/…` comes before `/tenants/:id/…`.
    private let bySegments: [Int: [APIRoute]]

    package static let all = RouteTable(
        HealthRoutes.routes + DocumentRoutes.routes + IntegrationRoutes.routes + SessionRoutes.routes
            + InterviewRoutes.routes + CandidateRoutes.routes + JoinRoutes.routes
            + EventRoutes.routes
            + WebhookConfigRoutes.routes + WebhookTestRoutes.routes + DeliveryRoutes.routes + PlatformRoutes.routes
            + TenantRoutes.routes
            + KeyRoutes.routes + AuditRoutes.routes)

    init(_ routes: [APIRoute]) {
        let routes = routes.enumerated().map { number, route in
            var route = route
            route.number = number
            return route
        }
        self.routes = routes
        bySegments = Dictionary(grouping: routes) { $0.pattern.text.split(separator: "/").count }
            .mapValues { $0.sorted { $0.pattern.literals > $1.pattern.literals } }
    }

    /// HEAD is served by GET; a trailing slash is another path.
    package func find(method: String, path: String) -> Finding {
        guard path == "/" || !path.hasSuffix("/") else { return .nothing }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let wanted = method == "HEAD" ? "GET" : method
        var best: RoutePattern?
        var methods: [String] = []
        for route in bySegments[segments.count] ?? [] {
            // Only the most literal pattern that fits counts: its methods are the path's methods.
            if let best, best != route.pattern { continue }
            guard let parameters = route.pattern.match(Array(segments)) else { continue }
            if route.method == wanted { return .found(route, parameters: parameters) }
            best = route.pattern
            methods.append(route.method)
            if route.method == "GET" { methods.append("HEAD") }
        }
        return methods.isEmpty ? .nothing : .methods(methods)
    }
}
