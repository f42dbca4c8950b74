// The control socket's side in the command line: through the daemon if one runs, else on the file.

import API
import Glibc
import JSON
import Reactor
import Store
import Transfer
import Workflow

/// Carries an order to whoever holds the data directory.
struct ControlClient {
    enum Refusal: Error {
        /// Neither a daemon answers nor is the directory free: try again.
        case locked(String)
        /// The data file is none that this program may work on.
        case unusable(String)
        case refused(String)
        case failed(String)
    }

    let socketPath: String
    let dataDirectory: String

    func perform(_ order: ProvisioningOrder) async throws(Refusal) -> JSONValue {
        do {
            // A daemon that is just starting holds the file already and answers a moment later.
            return try await DirectoryWait.retrying {
                if let answer = try await askDaemon(order) { return answer }
                return try await performOnFile(order)
            }
        } catch let error as Refusal {
            throw error
        } catch let error as StoreError {
            let problem = StoreProblem.text(error, directory: dataDirectory)
            switch error {
            case .locked: throw .locked("\(problem), which does not answer on \(socketPath)")
            case .newerFile, .foreignFile: throw .unusable(problem)
            default: throw .failed(problem)
            }
        } catch let error as APIError {
            throw .refused(error.message)
        } catch {
            throw .failed("\(dataDirectory): \(error)")
        }
    }

    /// `nil`: no daemon listens there.
    private func askDaemon(_ order: ProvisioningOrder) async throws(Refusal) -> JSONValue? {
        let client: TransferClient
        do {
            client = try TransferClient(configuration: TransferConfiguration())
        } catch {
            throw .failed("\(error)")
        }
        let (path, body) = order.request
        var request = TransferRequest(
            method: "POST", url: "http://localhost\(path)",
            headers: [(name: "Content-Type", value: "application/json")],
            body: body.serialized(), timeoutMilliseconds: ServeLimits.controlTimeoutMilliseconds,
            connectTimeoutMilliseconds: ServeLimits.controlTimeoutMilliseconds,
            answerBytesMaximum: ServeLimits.controlAnswerBytesMaximum,
            answerBytesKept: ServeLimits.controlAnswerBytesMaximum)
        request.unixSocketPath = socketPath
        let result = await client.perform(request, policy: .unrestricted)
        client.close()
        guard case .answered(let status, _, let bytes, _) = result.outcome else { return nil }
        let value = try? JSONReader.parse(bytes)
        guard status == 201, let value else {
            throw .refused(value?.object?["message"]?.string ?? "the daemon answered \(status)")
        }
        return value
    }

    private func performOnFile(_ order: ProvisioningOrder) async throws -> JSONValue {
        // As in the daemon: the database holds secrets and personal data.
        umask(0o077)
        try DataDirectory.make(dataDirectory)
        let store = try Store.open(
            StoreConfiguration(dataDirectory: dataDirectory), observer: SilentStoreObserver())
        defer { store.close() }
        return try await order.perform(
            with: Provisioning(store: store), by: Actor(kind: "system", id: "command line"))
    }
}

/// For a command that holds the file for one change: nobody listens.
private struct SilentStoreObserver: StoreObserver {
    func committed(_ report: CommitReport) {}
    func failed(_ error: StoreError) {}
}
