// Requests to the API, counted.

import API

/// Requests by route, method and class of status, and how long each route takes. Counted on the threads of handlers.
final class RequestMetrics: Sendable {
    /// What has no place here counts as the last.
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"]
    /// Of statuses: 2xx to 5xx.
    private static let classes = ["2xx", "3xx", "4xx", "5xx"]

    /// Names of the routes by their number in the table; the last is for requests without one.
    private let routes = RouteTable.all.routes.map(\.operationID) + ["none"]
    /// By route, then method, then class.
    private let counters: [Counter]
    /// By route.
    private let durations: [Histogram]

    init() {
        let places = routes.count * Self.methods.count * Self.classes.count
        counters = (0..<places).map { _ in Counter() }
        durations = routes.map { _ in Histogram(endsSeconds: MetricsLimits.requestEndsSeconds, isShared: true) }
    }

    /// A request was answered.
    func note(_ request: APIService.Observation) {
        let route = routes.indices.contains(request.route) ? request.route : routes.count - 1
        let method = Self.methods.firstIndex(of: request.method) ?? Self.methods.count - 1
        let status = min(max(request.status / 100 - 2, 0), Self.classes.count - 1)
        counters[place(route, method, status)].add()
        durations[route].record(milliseconds: request.durationMilliseconds)
    }

    /// Only what has been asked for at least once: a table of zeros helps nobody.
    func write(to text: inout MetricsText) {
        text.family("relayd_http_requests_total", .counter, "Answered requests by route, method and class of status.")
        for (route, name) in routes.enumerated() {
            for (method, methodName) in Self.methods.enumerated() {
                for (status, className) in Self.classes.enumerated() {
                    let count = counters[place(route, method, status)].value
                    guard count > 0 else { continue }
                    text.sample(
                        "relayd_http_requests_total",
                        ["route": name, "method": methodName, "status": className], count)
                }
            }
        }
        text.family("relayd_http_request_duration_seconds", .histogram, "How long requests took, by route.")
        for (name, histogram) in zip(routes, durations) where histogram.reading.counts.contains(where: { $0 > 0 }) {
            text.histogram("relayd_http_request_duration_seconds", ["route": name], histogram)
        }
    }

    private func place(_ route: Int, _ method: Int, _ status: Int) -> Int {
        (route * Self.methods.count + method) * Self.classes.count + status
    }
}
