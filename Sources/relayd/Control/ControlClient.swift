// The control socket's side in the command line: through the daemon if one runs, else on the file.

import API
import JSON
import Store

/// Carries requests to whoever holds the data directory.
struct ControlClient {
    let configuration: Configuration
    let line: DaemonLine

    init(_ configuration: Configuration, environment: ProcessEnvironment) {
        self.configuration = configuration
        line = DaemonLine(socketPath: ControlSocket.path(configuration, environment: environment))
    }

    // MARK: Orders

    func perform(_ order: ProvisioningOrder) async throws(ControlRefusal) -> JSONValue {
        try await eitherWay {
            if let answer = try await line.ask(ControlRequest("POST", order.request.path, body: order.request.body)) {
                return try answer.accepted().value
            }
            let desk = try FileDesk.open(configuration)
            defer { desk.close() }
            return try await order.perform(
                with: Provisioning(store: desk.store), by: Actor(kind: "system", id: FileDesk.name),
                tokens: { try TokenSigning(configuration, isNewKeyAllowed: desk.hasNoSecrets) })
        }
    }

    // MARK: Requests

    /// Runs `body` with the daemon, or with the API on the file, for as many requests as it makes.
    func session<Result>(
        _ body: (ControlSession) async throws -> Result
    ) async throws(ControlRefusal) -> Result {
        try await eitherWay {
            if try await line.ask(ControlRequest("GET", "/status")) != nil { return try await body(.daemon(line)) }
            guard FileDesk.hasFile(configuration) else {
                throw ControlRefusal(
                    .unavailable,
                    "no daemon answers on \(line.socketPath), and there are no data in \(configuration.dataDirectory)")
            }
            let desk = try FileDesk.open(configuration)
            defer { desk.close() }
            return try await body(.file(desk))
        }
    }

    // MARK: Inside

    /// A daemon that is just starting holds the file already and answers a moment later.
    private func eitherWay<Result>(_ body: () async throws -> Result) async throws(ControlRefusal) -> Result {
        do {
            return try await DirectoryWait.retrying(body)
        } catch {
            throw ControlRefusal(error, directory: configuration.dataDirectory, socketPath: line.socketPath)
        }
    }
}

/// Whom a command talks to.
enum ControlSession {
    case daemon(DaemonLine)
    case file(FileDesk)

    /// - Throws: `ControlRefusal`, also for an answer that is no success.
    func request(_ request: ControlRequest) async throws -> ControlAnswer {
        switch self {
        case .daemon(let line): try await line.request(request).accepted()
        case .file(let desk): try await desk.answer(request).accepted()
        }
    }

    var isDaemon: Bool { if case .daemon = self { true } else { false } }
}
