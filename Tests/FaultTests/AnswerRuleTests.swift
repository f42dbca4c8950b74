// What an answer may ask for, and what it must not smuggle in.

import Glibc
import JSON
import Reactor
import TestSupport
import Testing

@Suite("Bad receivers: answers", .timeLimit(.minutes(10))) struct AnswerRuleTests {
    @Test(
        "Retry-After is a strict lower bound, in seconds and as a date",
        arguments: [(429, false), (503, false), (429, true), (503, true)])
    func retryAfter(_ status: Int, _ isDate: Bool) async throws {
        let clock = SystemTime()
        // Rounded up: a date says nothing of what is less than a second.
        let earliest = (clock.wallMilliseconds() / 1_000 + 2) * 1_000
        let value = isDate ? Self.httpDate(unixSeconds: earliest / 1_000) : "1"
        // Read where the requests are: a test's own task may come late.
        let arrivals = TestSignal<(monotonic: MonotonicInstant, wallMilliseconds: Int64)>()
        let receiver = try ScriptedReceiver { request in
            arrivals.send((clock.monotonic(), clock.wallMilliseconds()))
            return request.number == 0 ? .status(status, headers: [("Retry-After", value)]) : .status(204)
        }
        let daemon = try FaultDaemon(delivery: "schedule: ['0s', '10ms']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("event")
        let (first, second) = (await arrivals.next(), await arrivals.next())
        if isDate {
            #expect(second.wallMilliseconds >= earliest)
        } else {
            let waited = first.monotonic.milliseconds(until: second.monotonic)
            #expect(waited >= 1_000, "the second attempt came after \(waited) ms")
        }
        let record = try await tenant.ended("event", "delivered")
        #expect(record.attempts.map(\.status) == [status, 204], "\(record)")
        #expect(daemon.stop() == 0)
    }

    /// As RFC 9110 wants it.
    private static func httpDate(unixSeconds: Int64) -> String {
        var seconds = time_t(unixSeconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test("410 switches the endpoint off, its platform is told once, and what comes later waits")
    func gone() async throws {
        let receiver = try ScriptedReceiver { _ in .status(410) }
        let operations = try ScriptedReceiver()
        let daemon = try FaultDaemon(delivery: "schedule: ['0s', '10ms']")
        let told = try daemon.call(
            "PUT", "/api/v1/platform-admin/webhook-config", body: #"{"callbackUrl":"\#(operations.url)/hooks"}"#)
        try #require(told.status == 201, "\(told.text)")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("gone")
        let record = try await tenant.attempted("gone")
        #expect(record.attempts.map(\.kind) == ["http_status"], "\(record)")
        #expect(record.attempts.map(\.status) == [410], "\(record)")
        #expect(record.status == "paused", "\(record)")
        #expect(await operations.requests.next()["x-webhook-event"] == "endpoint.disabled")
        let shown = try daemon.call("GET", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-config")
        #expect(shown.text.contains(#""isActive":false"#), "\(shown.text)")
        #expect(shown.text.contains("410"), "\(shown.text)")
        try tenant.publish("later")
        let page = try daemon.call("GET", "/api/v1/deliveries?status=paused", tenant: tenant.id)
        #expect(try JSONReader.parse(page.body)["data"]?.array?.count == 2, "\(page.text)")
        #expect(receiver.received.count == 1)
        #expect(daemon.stop() == 0)
    }

    @Test("bytes after an answer's end are not the next event's answer", arguments: ["Content-Length: 2", "204"])
    func smuggled(_ form: String) async throws {
        let surplus = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        let head = form == "204" ? "HTTP/1.1 204 No Content\r\n\r\n" : "HTTP/1.1 200 OK\r\n\(form)\r\n\r\nok"
        let receiver = try ScriptedReceiver { request in
            request.number == 0 ? .bytes(Array((head + surplus).utf8)) : .status(500)
        }
        let daemon = try FaultDaemon(delivery: "schedule: ['0s']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("first")
        _ = try await tenant.ended("first", "delivered")
        try tenant.publish("second")
        let record = try await tenant.ended("second", "failed")
        #expect(record.attempts.map(\.status) == [500], "\(record)")
        #expect(receiver.received.count == 2)
        #expect(daemon.stop() == 0)
    }

    @Test(
        "a kept connection that closes without an answer costs one more sending of the same event, within its attempt")
    func resend() async throws {
        let receiver = try ScriptedReceiver { request in request.number == 1 ? .close : .status(200) }
        let daemon = try FaultDaemon(delivery: "schedule: ['0s', '10ms']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("first")
        _ = try await tenant.ended("first", "delivered")
        try tenant.publish("second")
        let record = try await tenant.ended("second", "delivered")
        #expect(record.attempts.count == 1, "\(record)")
        let seen = await receiver.requests.next(3)
        #expect(seen.map(\.connection) == [0, 0, 1], "the second sending goes out on a fresh connection")
        #expect(seen.map { $0["webhook-id"] } == ["first", "second", "second"])
        #expect(seen[1].body == seen[2].body)
        #expect(seen[1]["webhook-signature"] == seen[2]["webhook-signature"])
        #expect(daemon.stop() == 0)
    }

    @Test("a fresh connection that closes without an answer is a failed attempt, and the next one another")
    func closed() async throws {
        let receiver = try ScriptedReceiver { _ in .close }
        let daemon = try FaultDaemon(delivery: "schedule: ['0s', '10ms', '10ms']")
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("event")
        let record = try await tenant.ended("event", "failed")
        #expect(record.attempts.map(\.kind) == ["connect", "connect", "connect"], "\(record)")
        #expect(receiver.received.map { $0["x-webhook-attempt"] } == ["1", "2", "3"])
        #expect(daemon.stop() == 0)
    }
}
