// A daemon with a configuration and a data directory of a test's own.
import Glibc
package import JSON
package import Testing

/// The files of one daemon and the ways to run commands on them.
package struct DaemonFixture: Sendable {
    package let directory = TemporaryDirectory()
    /// Where it keeps its data.
    package let data: String
    private let ballastMebibytes: Int

    package var configuration: String { directory.path("relayd.json5") }

    /// - Parameters:
    ///   - settings: members of the configuration besides `listen`, `dataDirectory` and `ballastMebibytes`.
    ///   - data: an existing place for the data instead of one in `directory`.
    ///   - ballastMebibytes: none unless told: many tests at a time need no room for it.
    package init(_ settings: String = "", data: String? = nil, ballastMebibytes: Int = 0) {
        self.data = data ?? directory.path("data")
        self.ballastMebibytes = ballastMebibytes
        configure(settings)
    }

    package func configure(_ settings: String) {
        let own = "listen: '127.0.0.1:0', dataDirectory: '\(data)', ballastMebibytes: \(ballastMebibytes)"
        RelaydBinary.write("{\(own), \(settings)}", to: configuration)
    }

    /// Runs a command to its end.
    package func run(_ words: String...) -> (code: Int32, output: String, errors: String) {
        RelaydBinary.run(words + ["--config", configuration], in: directory)
    }

    /// The object that a command prints with `--json`.
    package func json(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
        let result = RelaydBinary.run(words + ["--json", "--config", configuration], in: directory)
        try #require(result.code == 0, "\(words): \(result.errors)", sourceLocation: sourceLocation)
        try #require(
            result.output.hasSuffix("\n") && result.output.count { $0 == "\n" } == 1,
            "not one line: \(result.output)", sourceLocation: sourceLocation)
        return try JSONReader.parse(Array(result.output.utf8))
    }

    /// A new tenant's id.
    package func tenant() throws -> String {
        let platform = try #require(json("platform", "create", "--name", "Platform")["platformId"]?.string)
        return try #require(json("tenant", "create", "--platform", platform, "--name", "Tenant")["tenantId"]?.string)
    }

    /// A key of a new tenant.
    package func tenantKey() throws -> String {
        let tenant = try tenant()
        return try #require(json("key", "create", "--tenant", tenant)["key"]?.string)
    }

    /// Starts the daemon and waits until it serves.
    package func serve(
        environment: [String: String] = [:], by wrapper: [String] = [], passing listener: Int32? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RunningDaemon {
        let process = RelaydProcess(
            ["serve", "--config", configuration], environment: environment, by: wrapper, passing: listener)
        let line = process.errors.line(with: "event=daemon.started")
        let started = try #require(line, "\(process.errors.seen)", sourceLocation: sourceLocation)
        let address = started.split(separator: "listen=").last?.filter { $0 != "\"" } ?? ""
        let port = address.split(separator: ":").last.flatMap { UInt16($0) }
        return RunningDaemon(process: process, port: try #require(port, "\(started)", sourceLocation: sourceLocation))
    }
}
