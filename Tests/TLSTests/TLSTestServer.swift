// A server that speaks TLS on a port of its own, with a certificate of its own, stopped with the test.
import HTTPServer
import Reactor
import Synchronization
import TLS
import TestSupport

/// Runs an `HTTPServer` on 127.0.0.1, port 0, with a certificate for 127.0.0.1 and localhost.
///
/// `POST /echo` answers with the body, `GET /zeros?N` with N octets, `GET /hold` when the test says so.
final class TLSTestServer: Sendable {
    let authority: Authority
    let identity: TLSIdentity
    let server: HTTPServer
    let port: UInt16
    let time = ManualTime()
    let observer = TLSObserver()
    /// Why handshakes failed.
    let failures = TestSignal<String>()
    /// The answers that `/hold` waits for.
    let held = TestSignal<ResponsePromise>()

    init(minimumVersion: TLSVersion = .version12, standsStill: Bool = false) throws {
        authority = try Authority()
        identity = TLSIdentity(try Self.context(authority, minimumVersion))
        var configuration = HTTPServerConfiguration()
        configuration.limits.bodyBytesMaximum = 16 << 20
        configuration.observer = observer
        if standsStill { configuration.time = time }
        let (failures, held) = (failures, held)
        configuration.handshakeFailed = { _, reason in failures.send(reason) }
        let listener = try ListeningSocket.tcp(host: "127.0.0.1", port: 0)
        guard case .internet(_, let port) = listener.address else { throw ListeningError.notListening(descriptor: -1) }
        self.port = port
        server = try HTTPServer.start(
            on: [HTTPListener(listener, identity: identity)], configuration: configuration
        ) { request, promise in
            switch request.path {
            case "/echo": promise.fulfil(HTTPResponse(status: 200, body: request.body))
            case "/zeros":
                let count = request.query.flatMap { Int($0) } ?? 0
                promise.fulfil(HTTPResponse(status: 200, body: [UInt8](repeating: 0x30, count: count)))
            case "/hold": held.send(promise)
            default: promise.fulfil(HTTPResponse(status: 404))
            }
        }
    }

    deinit { server.stop() }

    /// A context with a new certificate of `authority`.
    static func context(_ authority: Authority, _ minimumVersion: TLSVersion = .version12) throws -> TLSContext {
        let (certificate, key) = try authority.certificate(for: "IP:127.0.0.1,DNS:localhost")
        return try TLSContext(
            certificates: Array(RelaydBinary.text(of: certificate).utf8),
            key: Array(RelaydBinary.text(of: key).utf8), minimumVersion: minimumVersion)
    }

    /// Runs curl on `path` with the authority trusted: its exit code and output.
    func curl(_ path: String, _ options: String = "") async throws -> (code: Int32, output: [String]) {
        try await Shell.run(
            "curl -sS --max-time 150 --cacert \(authority.file) \(options) https://127.0.0.1:\(port)\(path) 2>&1")
    }

    /// Runs `openssl s_client` with the authority trusted and `input`, in the manner of printf, to send.
    func client(_ options: String, sending input: String = "") async throws -> (code: Int32, output: [String]) {
        try await Shell.run(
            "printf '\(input)' | timeout 150 openssl s_client -connect 127.0.0.1:\(port) -CAfile \(authority.file) "
                + "\(options) 2>&1")
    }
}

/// Counts what the server reports.
final class TLSObserver: HTTPServerObserver {
    private let kinds = Mutex<[HTTPRefusalKind]>([])
    let openings = TestSignal<Void>()
    let closings = TestSignal<Void>()

    var refusals: [HTTPRefusalKind] { kinds.withLock { $0 } }

    func connectionOpened() { openings.send() }
    func connectionClosed() { closings.send() }
    func answered(status: Int) {}
    func refused(_ refusal: HTTPRefusal) { kinds.withLock { $0.append(refusal.kind) } }
}
