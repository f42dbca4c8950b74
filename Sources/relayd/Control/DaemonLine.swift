// The control socket of a daemon, as the command line calls it.

import Glibc
import JSON
import Transfer

struct DaemonLine: Sendable {
    let socketPath: String

    /// The answer of the daemon, whatever its status.
    /// - Throws: `.unavailable` when none answers, `.notPermitted` when its socket may not be opened.
    func request(_ request: ControlRequest) async throws(ControlRefusal) -> ControlAnswer {
        if let answer = try await ask(request) { return answer }
        // Also for a directory that may not be looked into.
        if access(socketPath, R_OK | W_OK) != 0, errno == EACCES {
            throw ControlRefusal(
                .notPermitted, "\(socketPath): permission denied; run it as the service's user or root")
        }
        throw ControlRefusal(
            .unavailable, "no daemon answers on \(socketPath); start it, or name its configuration with --config")
    }

    /// `nil`: no daemon listens there.
    func ask(_ wish: ControlRequest) async throws(ControlRefusal) -> ControlAnswer? {
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
