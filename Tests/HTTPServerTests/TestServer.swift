// A server on a port of its own, stopped with the test.
import HTTPServer
import Reactor
import TestSupport

/// Runs an `HTTPServer` on 127.0.0.1, port 0, on time that stands still unless told.
final class TestServer: Sendable {
    typealias Handler = @Sendable (HTTPRequest, ResponsePromise) -> Void

    let server: HTTPServer
    let port: UInt16
    let observer = CountingObserver()
    let time = ManualTime()

    /// Refuses what is asked of `/refused` and below, and echoes the rest.
    static let refuse: Handler = { request, promise in
        guard request.path.hasPrefix("/refused") else { return echo(request, promise) }
        var response = HTTPResponse(status: 401, body: Array(request.path.utf8))
        response.isRefusal = true
        promise.fulfil(response)
    }

    /// Echoes method, path and body: `POST /a hello`.
    static let echo: Handler = { request, promise in
        let text = "\(request.method) \(request.path) \(String(decoding: request.body, as: UTF8.self))"
        promise.fulfil(HTTPResponse(status: 200, headers: [("Content-Type", "text/plain")], body: Array(text.utf8)))
    }

    convenience init(_ handler: @escaping Handler = echo) throws {
        try self.init(configuring: { _ in }, handler)
    }

    init(configuring change: (inout HTTPServerConfiguration) -> Void, _ handler: @escaping Handler = echo) throws {
        var configuration = HTTPServerConfiguration()
        configuration.time = time
        configuration.observer = observer
        configuration.requestIDs = { "id-1" }
        change(&configuration)
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { throw ListeningError.notListening(descriptor: -1) }
        self.port = port
        server = try HTTPServer.start(on: [listener], configuration: configuration, handler: handler)
    }

    deinit { server.stop() }

    func connect() -> RawClient { RawClient(port: port) }

    /// A client with an address of its own, of which connections are counted; those of 127.0.0.1 are not.
    func connect(from source: String) -> RawClient { RawClient(port: port, from: source) }

    /// What the server answers to `bytes` until it closes, as one reader sees it.
    func answer(to bytes: [UInt8]) -> (response: RawResponse?, rest: [UInt8]) {
        let client = connect()
        client.send(bytes)
        var reader = RawResponseReader(client)
        let response = reader.next()
        return (response, reader.leftover + client.receiveUntilClosed())
    }
}

extension RawClient {
    /// Sends a GET for `path`.
    func get(_ path: String, _ headers: String = "") { send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n") }

    /// Sends a POST with a fixed body.
    func post(_ path: String, _ body: String, _ headers: String = "") {
        send("POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }
}
