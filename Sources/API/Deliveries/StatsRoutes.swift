// GET …/deliveries/stats: how each endpoint does.

import HTTPServer
import JSON
import Store
import Workflow

enum StatsRoutes {
    private static let windows: [(name: String, milliseconds: Int64)] = [
        ("1h", 3_600_000), ("24h", 86_400_000), ("7d", 7 * 86_400_000),
    ]

    @Sendable
    static func show(_ request: APIRequest) async throws -> HTTPResponse {
        let name = try QueryString(request.http.query)["window"] ?? "24h"
        guard let window = windows.first(where: { $0.name == name }) else {
            throw APIError.invalid([FieldIssue("window", "must be one of 1h, 24h, 7d")])
        }
        let tenant = try request.tenant()
        let directory = request.service.store.directory
        let endpoints = [directory.endpoint(tenant: tenant.id), directory.endpoint(platform: tenant.platformID)]
        let known = endpoints.compactMap { $0?.id }
        let since = request.now.advanced(byMilliseconds: -window.milliseconds)
        let traffic = try await request.service.store.read { session in
            try session.traffic(tenantID: tenant.id, since: since, endpoints: known)
        }
        return Answer.json(200, ["endpoints": .array(traffic.map { shape($0, request) })])
    }

    private static func shape(_ traffic: Traffic, _ request: APIRequest) -> JSONValue {
        [
            "endpoint": endpoint(traffic.laneKey, request),
            "counts": [
                "delivered": .int(traffic.delivered), "failed": .int(traffic.failed),
                "pending": .int(traffic.pending), "paused": .int(traffic.paused),
            ],
            "successRate": number(traffic.successRate),
            "latencyMs": [
                "p50": number(traffic.latency.percentile(0.5)), "p95": number(traffic.latency.percentile(0.95)),
                "p99": number(traffic.latency.percentile(0.99)),
            ],
            "backlog": .int(traffic.pending),
            "oldestPendingSeconds": .optional(
                traffic.oldestPendingAt.map { Int(max(0, request.now.milliseconds - $0.milliseconds) / 1_000) }),
            "breaker": request.service.tester.isResting(traffic.laneKey) ? "open" : "closed",
        ]
    }

    private static func endpoint(_ key: LaneKey, _ request: APIRequest) -> JSONValue {
        switch key {
        case .callback(_, let origin): return ["scope": "interview", "callbackUrl": .string(origin)]
        case .endpoint(let id):
            guard let endpoint = request.service.store.directory.endpoint(id: id) else { return .null }
            let isTenant = if case .tenant = endpoint.scope { true } else { false }
            return ["scope": isTenant ? "tenant" : "platform", "callbackUrl": .string(endpoint.callbackURL)]
        }
    }

    /// To a thousandth: more is noise.
    private static func number(_ value: Double?) -> JSONValue {
        value.map { .double(($0 * 1_000).rounded() / 1_000) } ?? .null
    }
}
