// Connections to the listener, counted.

import HTTPServer

/// Clients that are connected, and what the server refused by itself. Counted on the server's loop alone.
final class ConnectionMetrics: HTTPServerObserver {
    private let opened = Counter()
    private let closed = Counter()
    private let refusals = HTTPRefusalKind.allCases.map { _ in Counter() }

    func connectionOpened() { opened.addAlone() }

    func connectionClosed() { closed.addAlone() }

    /// Answers of the API are counted by route.
    func answered(status: Int) {}

    func refused(_ refusal: HTTPRefusal) {
        guard let place = HTTPRefusalKind.allCases.firstIndex(of: refusal.kind) else { return }
        refusals[place].addAlone()
    }

    func write(to text: inout MetricsText) {
        // Closed ones first: one that opens in between must not make the difference negative.
        let gone = closed.value
        text.single("relayd_http_connections", .gauge, "Clients connected now.", opened.value - gone)
        text.single("relayd_http_connections_total", .counter, "Clients that were ever connected.", opened.value)
        text.family(
            "relayd_http_refusals_total", .counter,
            "Requests and connections that the server refused before any route saw them, by reason.")
        for (kind, counter) in zip(HTTPRefusalKind.allCases, refusals) where counter.value > 0 {
            text.sample("relayd_http_refusals_total", ["reason": kind.rawValue], counter.value)
        }
    }
}
