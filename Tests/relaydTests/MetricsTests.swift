// The page of metrics of a running daemon.

import Glibc
import JSON
import TestSupport
import Testing

@testable import relayd

@Suite("Metrics", .timeLimit(.minutes(10)))
struct MetricsTests {
    private static let settings = """
        log: {level: 'debug'},
        delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8'], schedule: ['0s', '1h', '1h']}
        """

    private func page(of daemon: RunningDaemon) throws -> MetricsPage {
        let answer = try daemon.get("/metrics")
        try #require(answer.status == 200)
        #expect(answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        let page = try MetricsPage(answer.text)
        #expect(page.faults == [])
        return page
    }

    @Test("a page tells what became of deliveries, commits and requests")
    func counts() throws {
        let receiver = try ScriptedReceiver { request in .status(request.text.contains("\"bad\"") ? 500 : 204) }
        let fixture = DaemonFixture(
            Self.settings
        )
        let key = try fixture.tenantKey()
        let daemon = try fixture.serve()
        let before = try page(of: daemon)
        #expect(before[#"relayd_delivery_attempts_total{outcome="delivered"}"#] == 0)
        let saved = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: key, body: #"{"callbackUrl":"\#(receiver.url)/in"}"#)
        try #require(saved.status == 201, "\(saved.text)")
        for id in ["a", "b", "c", "bad", "d", "e"] {
            let body = #"{"event":"order.paid","eventId":"\#(id)","data":{}}"#
            try #require(try daemon.send("POST", "/api/v1/events", key: key, body: body).status == 202)
        }
        for _ in 0..<6 { _ = try #require(daemon.process.errors.line(with: "event=delivery.attempted")) }
        _ = try daemon.get("/no/such/path")

        let after = try page(of: daemon)
        let expected: [String: Double] = [
            #"relayd_delivery_attempts_total{outcome="delivered"}"#: 5,
            #"relayd_delivery_attempts_total{outcome="retry"}"#: 1,
            #"relayd_delivery_attempts_total{outcome="failed"}"#: 0,
            #"relayd_delivery_attempt_errors_total{kind="http_status"}"#: 1,
            "relayd_delivery_attempt_duration_seconds_count": 6, "relayd_delivery_end_to_end_seconds_count": 5,
            #"relayd_deliveries_total{status="pending"}"#: 6, #"relayd_deliveries_total{status="delivered"}"#: 5,
            #"relayd_deliveries{status="pending"}"#: 1, #"relayd_deliveries{status="failed"}"#: 0,
            "relayd_delivery_backlog": 1, "relayd_delivery_in_flight": 0, "relayd_delivery_unrecorded": 0,
            #"relayd_breakers{state="closed"}"#: 1, #"relayd_breakers{state="open"}"#: 0,
            #"relayd_http_requests_total{route="publishEvent",method="POST",status="2xx"}"#: 6,
            #"relayd_http_requests_total{route="none",method="GET",status="4xx"}"#: 1,
            #"relayd_http_request_duration_seconds_count{route="publishEvent"}"#: 6,
            "relayd_store_room_short": 0,
            #"relayd_build_info{version="\#(Version.text)"}"#: 1, "relayd_log_lines_dropped_total": 0,
        ]
        for (series, value) in expected { #expect(after[series] == value, "\(series)") }
        #expect((after["relayd_store_free_bytes"] ?? 0) > 0)
        #expect((after["relayd_store_commit_duration_seconds_count"] ?? 0) >= 7)
        #expect((after["relayd_store_committed_requests_total"] ?? 0) >= 7)
        for (series, value) in before.counters { #expect(after[series] ?? -1 >= value, "\(series) fell") }
    }

    @Test("a daemon that starts with a backlog tells of it, and of what the process uses")
    func backlog() throws {
        let fixture = DaemonFixture(
            Self.settings
        )
        let key = try fixture.tenantKey()
        let receiver = try ScriptedReceiver { _ in .status(503) }
        var daemon = try fixture.serve()
        _ = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: key, body: #"{"callbackUrl":"\#(receiver.url)/in"}"#)
        for _ in 0..<3 {
            _ = try daemon.send("POST", "/api/v1/events", key: key, body: #"{"event":"order.paid","data":{}}"#)
            _ = try #require(daemon.process.errors.line(with: "event=delivery.attempted"))
        }
        #expect(daemon.stop().code == 0)
        daemon = try fixture.serve()
        let page = try page(of: daemon)
        #expect(page["relayd_delivery_backlog"] == 3)
        #expect((page["relayd_delivery_oldest_pending_seconds"] ?? -1) > 0)
        #expect(page[#"relayd_deliveries_total{status="pending"}"#] == 0)
        for name in ["resident_memory_bytes", "virtual_memory_bytes", "open_fds", "max_fds"] {
            #expect((page["process_\(name)"] ?? 0) > 0, "\(name)")
        }
        let now = Double(time(nil))
        #expect(abs(now - (page["process_start_time_seconds"] ?? 0)) < 60)
        #expect((page["process_cpu_seconds_total"] ?? -1) >= 0)
    }

    @Test("metrics need no key and are not rate limited")
    func open() throws {
        let daemon = try DaemonFixture("rateLimit: {requestsPerMinute: 1}").serve()
        for _ in 0..<5 {
            let answer = try daemon.get("/metrics")
            #expect(answer.status == 200)
            #expect(answer["X-RateLimit-Limit"] == nil)
        }
    }

    @Test("what is too short and what is too long for every bucket is counted at the ends", arguments: [true, false])
    func histogram(isShared: Bool) {
        let histogram = Histogram(endsSeconds: [0.001, 1], isShared: isShared)
        for milliseconds in [-5, 0, 1, 1.000001, 1_000, 1_001, .nan, .infinity] {
            histogram.record(milliseconds: milliseconds)
        }
        // What is no number counts as nothing.
        #expect(histogram.reading.counts == [5, 2, 1])
        #expect(abs(histogram.reading.sumSeconds - 2.003_000_001) < 1e-6)
        var text = MetricsText()
        text.family("x", .histogram, "X.")
        text.histogram("x", ["a": "b\"\\\n"], histogram)
        #expect(
            String(decoding: text.bytes, as: UTF8.self) == #"""
                # HELP x X.
                # TYPE x histogram
                x_bucket{a="b\"\\\n",le="0.001"} 5
                x_bucket{a="b\"\\\n",le="1"} 7
                x_bucket{a="b\"\\\n",le="+Inf"} 8
                x_sum{a="b\"\\\n"} 2.003000001
                x_count{a="b\"\\\n"} 8

                """#)
    }
}
