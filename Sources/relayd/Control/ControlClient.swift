// The control socket's side in the command line: through the daemon if one runs, else on the file.

import API
import Glibc
import JSON
import Reactor
import Store
import Transfer
import Workflow

/// Carries requests to whoever holds the data directory.
struct ControlClient {
    let configuration: Configuration
    let socketPath: String

    init(_ configuration: Configuration, environment: ProcessEnvironment) {
        self.configuration = configuration
        socketPath = ControlSocket.path(configuration, environment: environment)
    }

    // MARK: Orders

    func perform(_ order: ProvisioningOrder) async throws(ControlRefusal) -> JSONValue {
        try await eitherWay {
            if let answer = try await ask(ControlRequest("POST", order.request.path, body: order.request.body)) {
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
            if try await ask(ControlRequest("GET", "/status")) != nil { return try await body(.daemon(self)) }
            let desk = try FileDesk.open(configuration)
            defer { desk.close() }
            return try await body(.file(desk))
        }
    }

    /// The answer of the daemon, whatever its status.
    /// - Throws: `.unavailable` when none answers, `.notPermitted` when its socket may not be opened.
    func requestDaemon(_ request: ControlRequest) async throws(ControlRefusal) -> ControlAnswer {
        if let answer = try await ask(request) { return answer }
        if access(socketPath, F_OK) == 0, access(socketPath, R_OK | W_OK) != 0, errno == EACCES {
            throw ControlRefusal(
                .notPermitted, "\(socketPath): permission denied; run it as the service's user or root")
        }
        throw ControlRefusal(
            .unavailable, "no daemon answers on \(socketPath); start it, or name its configuration with --config")
    }

    // MARK: Inside

    /// A daemon that is just starting holds the file already and answers a moment later.
    private func eitherWay<Result>(_ body: () async throws -> Result) async throws(ControlRefusal) -> Result {
        do {
            return try await DirectoryWait.retrying(body)
        } catch {
            throw ControlRefusal(error, directory: configuration.dataDirectory, socketPath: socketPath)
        }
    }

    /// `nil`: no daemon listens there.
    private func ask(_ wish: ControlRequest) async throws(ControlRefusal) -> ControlAnswer? {
        let client: TransferClient
        do {
            client = try TransferClient(configuration: TransferConfiguration())
        } catch {
            throw ControlRefusal(.failure, "\(error)")
        }
        var request = TransferRequest(
            method: wish.method, url: "http://localhost\(wish.target)", headers: wish.headers,
            body: wish.body?.serialized() ?? [], timeoutMilliseconds: wish.timeoutMilliseconds,
            connectTimeoutMilliseconds: ServeLimits.controlTimeoutMilliseconds,
            answerBytesMaximum: ServeLimits.controlAnswerBytesMaximum,
            answerBytesKept: ServeLimits.controlAnswerBytesMaximum)
        request.unixSocketPath = socketPath
        let result = await client.perform(request, policy: .unrestricted)
        client.close()
        switch result.outcome {
        case .failed(let failure) where failure.kind == .timeout:
            throw ControlRefusal(.tryLater, "the daemon on \(socketPath) did not answer in time; try again")
        case .failed: return nil
        case .answered(let status, _, let bytes, _):
            guard let value = try? JSONReader.parse(bytes) else {
                throw ControlRefusal(.failure, "the daemon answered \(status) with what is no JSON")
            }
            return ControlAnswer(status: status, value: value, isFromDaemon: true)
        }
    }
}

extension ControlAnswer {
    /// Itself, when it is a success.
    func accepted() throws(ControlRefusal) -> ControlAnswer {
        guard !(200..<300).contains(status) else { return self }
        let told = value["exitCode"]?.int.flatMap { ExitCode(rawValue: Int32(clamping: $0)) }
        throw ControlRefusal(told ?? (status == 503 ? .tryLater : .failure), refusal)
    }
}

/// Whom a command talks to.
enum ControlSession {
    case daemon(ControlClient)
    case file(FileDesk)

    /// - Throws: `ControlRefusal`, also for an answer that is no success.
    func request(_ request: ControlRequest) async throws -> ControlAnswer {
        switch self {
        case .daemon(let client): try await client.requestDaemon(request).accepted()
        case .file(let desk): try await desk.answer(request).accepted()
        }
    }

    var isDaemon: Bool { if case .daemon = self { true } else { false } }
}
