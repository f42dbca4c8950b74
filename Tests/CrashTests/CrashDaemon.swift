// The real daemon, started and killed again and again on one directory.

import Glibc
import JSON
import TestSupport
import Transfer

/// One data directory, one tenant, and whichever process serves it now.
final class CrashDaemon: Sendable {
    private let directory = TemporaryDirectory()
    private let client: TransferClient
    let port: UInt16
    let key: String

    var log: String { RelaydBinary.text(of: directory.path("stderr")) }

    /// Writes the configuration and makes a platform, a tenant and its key on the file.
    init(port: UInt16) throws {
        self.port = port
        client = try TransferClient(configuration: TransferConfiguration())
        RelaydBinary.write(
            """
            {
                listen: "127.0.0.1:\(port)", dataDirectory: "\(directory.path)", rateLimit: {requestsPerMinute: 0},
                delivery: {
                    allowHTTP: true, allowedNetworks: ["127.0.0.0/8"], schedule: ["0s", "20ms", "50ms", "100ms",
                        "200ms", "500ms", "1s", "1s", "1s", "1s", "2s", "2s", "2s", "2s"], breakerRest: "50ms",
                },
            }
            """, to: directory.path("relayd.json5"))
        let platform = try Self.run(["platform", "create", "--name", "Platform"], directory)
        let tenant = try Self.run(
            ["tenant", "create", "--platform", try Self.text("platformId", of: platform), "--name", "Tenant"], directory
        )
        let key = try Self.run(
            ["key", "create", "--tenant", try Self.text("tenantId", of: tenant), "--name", "Key"], directory)
        self.key = try Self.text("key", of: key)
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static func run(_ words: [String], _ directory: TemporaryDirectory) throws -> JSONValue {
        let result = RelaydBinary.run(words + ["--json", "--config", directory.path("relayd.json5")], in: directory)
        guard result.code == 0, let value = try? JSONReader.parse(Array(result.output.utf8)) else {
            throw Failure(description: "\(words): exit \(result.code), \(result.output) \(result.errors)")
        }
        return value
    }

    private static func text(_ key: String, of value: JSONValue) throws -> String {
        guard let text = value[key]?.string else { throw Failure(description: "no \(key) in \(value.text)") }
        return text
    }

    /// Starts the process and returns once it is ready.
    func start() async throws -> pid_t {
        let socket = NotifySocket()
        let process = RelaydBinary.start(
            ["serve", "--config", directory.path("relayd.json5")], output: directory.path("stdout"),
            errors: directory.path("stderr"), variables: ["NOTIFY_SOCKET=\(socket.path)"])
        while let message = socket.next() {
            // The one before may have been killed while it stopped or said more.
            if message.contains("READY=1") { return process }
        }
        throw Failure(description: "the daemon is not ready after 10 s:\n\(log)")
    }

    /// One request; `nil` when no answer came.
    func call(_ method: String, _ path: String, _ body: String) async -> (status: Int, body: JSONValue?)? {
        let result = await client.perform(
            TransferRequest(
                method: method, url: "http://127.0.0.1:\(port)\(path)",
                headers: [(name: "X-API-Key", value: key), (name: "Content-Type", value: "application/json")],
                body: Array(body.utf8), timeoutMilliseconds: 10_000, connectTimeoutMilliseconds: 5_000,
                answerBytesMaximum: 1 << 20, answerBytesKept: 1 << 20),
            policy: .unrestricted)
        guard case .answered(let status, _, let bytes, _) = result.outcome else { return nil }
        return (status, try? JSONReader.parse(bytes))
    }
}
