// Proxies that the environment names: what they say is nobody's business, and they get to see nothing.

import TestSupport
import Testing

@Suite("Proxies", .timeLimit(.minutes(10))) struct ProxyTests {
    @Test("whatever proxies the environment names, deliveries and tests go straight to their receivers")
    func ignored() async throws {
        let proxy = try ScriptedReceiver { _ in .status(204) }
        let receiver = try ScriptedReceiver { _ in .status(204) }
        var environment = ["no_proxy": "", "NO_PROXY": ""]
        for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            environment[name] = proxy.url
        }
        let daemon = try FaultDaemon(delivery: "schedule: ['0s']", environment: environment)
        let tenant = try daemon.tenant(to: receiver.url + "/hooks")
        try tenant.publish("event")
        let record = try await tenant.ended("event", "delivered")
        #expect(record.attempts.first?.address == "127.0.0.1", "\(record)")
        let tested = try daemon.call("POST", "/api/v1/platform-admin/tenants/\(tenant.id)/webhook-test")
        #expect(tested.text.contains(#""success":true"#), "\(tested.text)")
        #expect(receiver.received.map(\.target) == ["/hooks", "/hooks"], "a proxy is asked for the whole address")
        #expect(proxy.connectionCount == 0)
        #expect(daemon.stop() == 0)
    }
}
