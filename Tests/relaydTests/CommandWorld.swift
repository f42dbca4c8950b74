// A platform with a tenant, and what the tests of commands do with them.
import JSON
import TestSupport
import Testing

/// The files of one daemon with a tenant in them.
struct CommandWorld {
    let fixture: DaemonFixture
    let platform: String
    let tenant: String
    /// Every permission that a tenant may have.
    let key: String

    /// What endpoints sign with.
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    init(_ settings: String = "") throws {
        fixture = DaemonFixture(
            """
            rateLimit: {requestsPerMinute: 0},
            delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8'], jitter: 0, schedule: ['0s', '1h']},
            \(settings)
            """)
        platform = try #require(fixture.json("platform", "create", "--name", "Platform")["platformId"]?.string)
        tenant = try #require(
            fixture.json("tenant", "create", "--platform", platform, "--name", "Tenant")["tenantId"]?.string)
        key = try #require(fixture.json("key", "create", "--tenant", tenant)["key"]?.string)
    }

    /// Sends the tenant's events to `url`.
    func point(_ daemon: RunningDaemon, to url: String, _ fields: String = "") throws {
        let answer = try daemon.send(
            "PUT", "/api/v1/tenants/me/webhook-config", key: key,
            body: #"{"callbackUrl":"\#(url)","signingSecret":"\#(Self.secret)"\#(fields)}"#)
        try #require([200, 201].contains(answer.status), "\(answer.text)")
    }

    func publish(_ daemon: RunningDaemon, _ id: String) throws {
        let answer = try daemon.send(
            "POST", "/api/v1/events", key: key, body: #"{"event":"order.paid","eventId":"\#(id)","data":{}}"#)
        try #require(answer.status == 202, "\(answer.text)")
    }

    /// The status of a GET with a token.
    func status(_ daemon: RunningDaemon, _ path: String, token: String, tenant: String? = nil) throws -> Int {
        try daemon.send("GET", path, tenant: tenant, token: token).status
    }

    /// The findings of the doctor about the master key.
    func keyFindings() -> [String] {
        fixture.run("doctor", "--quick").output.split(separator: "\n").map(String.init).filter { $0.contains("key: ") }
    }
}
