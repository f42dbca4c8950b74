// Alive, ready to serve, and in numbers.

import HTTPServer
import JSON
import Store

enum HealthRoutes {
    static let routes: [APIRoute] = [
        APIRoute("GET", "/health", "getHealth", "The process is alive", .open, .getHealth) { _ in
            Answer.json(200, ["status": "ok"])
        },
        APIRoute(
            "GET", "/health/ready", "getReadiness", "Requests can be served and saved", .open, .getReadiness, ready),
        APIRoute(
            "GET", "/metrics", "getMetrics", "The service in numbers, for Prometheus", .open, .getMetrics, metrics),
    ]

    @Sendable
    private static func metrics(_ request: APIRequest) async throws -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: [(name: "Content-Type", value: "text/plain; version=0.0.4; charset=utf-8")],
            body: await request.service.metrics.page())
    }

    @Sendable
    private static func ready(_ request: APIRequest) async throws -> HTTPResponse {
        let readiness = request.service.readiness
        guard !readiness.isDraining else { throw APIError.stopping }
        guard !request.service.store.isRoomShort else {
            throw APIError.unavailable("The disk has too little room: new events are refused until there is more.")
        }
        if !readiness.isFresh(at: request.now) {
            // An empty write is a commit of its own: the disk has answered.
            try await request.service.store.write { transaction in try transaction.probe() }
            readiness.noteCommit(at: request.now)
        }
        return Answer.json(200, ["status": "ready"])
    }
}
