// The real daemon beside a fault: its log watched, its tenants made over its API.

import Glibc
import JSON
import TestSupport
import Testing

/// A running daemon with one platform.
final class FaultDaemon: Sendable {
    let fixture: DaemonFixture
    let running: RunningDaemon
    let log: LogWatch
    let platformKey: String

    /// What every fault test wants: receivers on the loopback, every attempt in the log, no limit of calls.
    static func settings(_ delivery: String, _ others: String = "") -> String {
        """
        log: {level: 'debug'}, rateLimit: {requestsPerMinute: 0}, \(others)
        delivery: {allowHTTP: true, allowedNetworks: ['127.0.0.0/8'], jitter: 0, breakerRest: '100ms', \(delivery)}
        """
    }

    /// Makes the platform and starts the daemon.
    convenience init(
        delivery: String, others: String = "", environment: [String: String] = [:], by wrapper: [String] = []
    ) throws {
        let fixture = DaemonFixture(Self.settings(delivery, others))
        let key = try Self.platformKey(fixture)
        try self.init(fixture, platformKey: key, environment: environment, by: wrapper)
    }

    /// Starts the daemon on a directory that is there already.
    init(
        _ fixture: DaemonFixture, platformKey: String, environment: [String: String] = [:], by wrapper: [String] = []
    ) throws {
        self.fixture = fixture
        self.platformKey = platformKey
        running = try fixture.serve(environment: environment, by: wrapper)
        log = LogWatch(running.process)
    }

    static func platformKey(_ fixture: DaemonFixture) throws -> String {
        try #require(try fixture.json("platform", "create", "--name", "Platform")["apiKey"]?.string)
    }

    /// One call with the platform's key.
    func call(_ method: String, _ path: String, tenant: String? = nil, body: String = "") throws -> RawResponse {
        try running.send(method, path, key: platformKey, tenant: tenant, body: body)
    }

    /// A new tenant whose events go to `url`.
    /// - Parameter fields: more members of its webhook configuration.
    func tenant(to url: String, _ fields: String = "") throws -> FaultTenant {
        let made = try call("POST", "/api/v1/platform-admin/tenants", body: #"{"name":"Tenant"}"#)
        let id = try #require(try JSONReader.parse(made.body)["id"]?.string, "\(made.text)")
        let tenant = FaultTenant(daemon: self, id: id)
        try tenant.point(to: url, fields)
        return tenant
    }

    /// Waits until the metric `name` stands at `value`.
    /// - Returns: whether it has come to that within some ten seconds.
    func reaches(_ name: String, _ value: Int) async throws -> Bool {
        for _ in 0..<100 {
            if try call("GET", "/metrics").text.contains("\n\(name) \(value)\n") { return true }
            // A line that does not come: looked at again a little later.
            _ = await log.line("\n", withinMilliseconds: 100)
        }
        return false
    }

    /// The number of KiB that the kernel shows under `name` in the process's status.
    func kibibytes(_ name: String) -> Int {
        let status = RelaydBinary.text(of: "/proc/\(running.process.id)/status")
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    /// Milliseconds of processor time that the process has used.
    func processorMilliseconds() -> Int {
        let text = RelaydBinary.text(of: "/proc/\(running.process.id)/stat")
        // The command's name, in brackets, may hold spaces; utime and stime are the 12th and 13th word after it.
        let words = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard words.count > 14, let user = Int(words[12]), let system = Int(words[13]) else { return 0 }
        return (user + system) * 1_000 / Int(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Ends it by SIGTERM.
    /// - Returns: the exit code, or the negative number of the signal that ended it.
    func stop() -> Int32 {
        running.process.signal(SIGTERM)
        return running.process.wait()
    }
}
