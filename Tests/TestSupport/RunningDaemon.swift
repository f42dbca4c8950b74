// A daemon that serves, and requests to it.
import Glibc
package import Testing

/// What `DaemonFixture.serve` has started.
package struct RunningDaemon: Sendable {
    package let process: RelaydProcess
    package let port: UInt16

    package init(process: RelaydProcess, port: UInt16) {
        self.process = process
        self.port = port
    }

    /// One request on a connection of its own.
    package func send(
        _ method: String, _ path: String, key: String? = nil, tenant: String? = nil, token: String? = nil,
        body: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RawResponse {
        let client = RawClient(port: port)
        let header =
            (token.map { "Authorization: Bearer \($0)\r\n" } ?? "") + (key.map { "X-API-Key: \($0)\r\n" } ?? "")
            + (tenant.map { "X-Tenant-ID: \($0)\r\n" } ?? "")
        let content = body.isEmpty ? "" : "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        client.send("\(method) \(path) HTTP/1.1\r\nHost: relayd\r\n\(header)\(content)Connection: close\r\n\r\n\(body)")
        var reader = RawResponseReader(client)
        let response = reader.next()
        return try #require(response, sourceLocation: sourceLocation)
    }

    package func get(
        _ path: String, key: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RawResponse {
        try send("GET", path, key: key, sourceLocation: sourceLocation)
    }

    /// Ends it by SIGTERM.
    /// - Returns: its exit code and the lines it logged since.
    package func stop() -> (code: Int32, lines: [String]) {
        process.signal(SIGTERM)
        let lines = process.errors.rest()
        return (process.wait(), lines)
    }
}
