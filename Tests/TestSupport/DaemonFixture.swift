// A daemon with a configuration and a data directory of a test's own.
import Glibc
import JSON
import TestSupport
import Testing

@testable import relayd

/// The files of one daemon and the ways to run commands on them.
struct DaemonFixture {
    let directory = TemporaryDirectory()

    var configuration: String { directory.path("relayd.json5") }
    var data: String { directory.path("data") }

    /// - Parameter settings: members of the configuration besides `listen` and `dataDirectory`.
    init(_ settings: String = "") { configure(settings) }

    func configure(_ settings: String) {
        RelaydBinary.write("{listen: '127.0.0.1:0', dataDirectory: '\(data)', \(settings)}", to: configuration)
    }

    /// Runs a command to its end.
    func run(_ words: String...) -> (code: Int32, output: String, errors: String) {
        RelaydBinary.run(words + ["--config", configuration], in: directory)
    }

    /// The object that a command prints with `--json`.
    func json(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
        let result = RelaydBinary.run(words + ["--json", "--config", configuration], in: directory)
        try #require(result.code == 0, "\(words): \(result.errors)", sourceLocation: sourceLocation)
        try #require(
            result.output.hasSuffix("\n") && result.output.count { $0 == "\n" } == 1,
            "not one line: \(result.output)", sourceLocation: sourceLocation)
        return try JSONReader.parse(Array(result.output.utf8))
    }

    /// A new tenant's id.
    func tenant() throws -> String {
        let platform = try #require(json("platform", "create", "--name", "Platform")["platformId"]?.string)
        return try #require(json("tenant", "create", "--platform", platform, "--name", "Tenant")["tenantId"]?.string)
    }

    /// A key of a new tenant.
    func tenantKey() throws -> String {
        let tenant = try tenant()
        return try #require(json("key", "create", "--tenant", tenant)["key"]?.string)
    }

    /// Starts the daemon and waits until it serves.
    func serve(
        environment: [String: String] = [:], passing listener: Int32? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RunningDaemon {
        let process = RelaydProcess(
            ["serve", "--config", configuration], environment: environment, passing: listener)
        let line = process.errors.line(with: "event=daemon.started")
        let started = try #require(line, "\(process.errors.seen)", sourceLocation: sourceLocation)
        let address = started.split(separator: "listen=").last?.filter { $0 != "\"" } ?? ""
        let port = address.split(separator: ":").last.flatMap { UInt16($0) }
        return RunningDaemon(process: process, port: try #require(port, "\(started)", sourceLocation: sourceLocation))
    }
}

/// A daemon that serves.
struct RunningDaemon {
    let process: RelaydProcess
    let port: UInt16

    /// One request on a connection of its own.
    func send(
        _ method: String, _ path: String, key: String? = nil, body: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RawResponse {
        let client = RawClient(port: port)
        let header = key.map { "X-API-Key: \($0)\r\n" } ?? ""
        let content = body.isEmpty ? "" : "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        client.send("\(method) \(path) HTTP/1.1\r\nHost: relayd\r\n\(header)\(content)Connection: close\r\n\r\n\(body)")
        var reader = RawResponseReader(client)
        let response = reader.next()
        return try #require(response, sourceLocation: sourceLocation)
    }

    func get(
        _ path: String, key: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RawResponse {
        try send("GET", path, key: key, sourceLocation: sourceLocation)
    }

    /// Ends it by SIGTERM.
    /// - Returns: its exit code and the lines it logged since.
    func stop() -> (code: Int32, lines: [String]) {
        process.signal(SIGTERM)
        let lines = process.errors.rest()
        return (process.wait(), lines)
    }
}
