// Seals everything that lies sealed in the file under another master key, in one transaction.

import Reactor
import Signing
import Store
import Workflow

/// A rotation on a store that nobody else works on.
struct KeyRotation {
    /// What was done.
    struct Report: Sendable, Equatable {
        /// Endpoints whose secrets were sealed anew; those sealed under the new key already are not counted.
        let resealed: Int
        /// Interviews likewise.
        let interviews: Int
        /// Interviews that open with neither key and were left as they are.
        let unreadableInterviews: Int
    }

    let store: Store
    private let box: SecretBox

    /// Opens the file with both keys. To be closed.
    /// - Throws: `StoreError`.
    init(directory: String, from old: MasterKey, to new: MasterKey) throws(StoreError) {
        store = try Store.open(
            StoreConfiguration(dataDirectory: directory, master: new, previous: old), observer: SilentStoreObserver())
        box = SecretBox(key: new.key(for: .atRest), previous: [old.key(for: .atRest)])
    }

    func close() { store.close() }

    /// - Throws: `ControlRefusal` when something opens with neither key: it would be lost for whoever finds the old
    ///   key again.
    func requireAllReadable() throws(ControlRefusal) {
        for var endpoint in store.directory.endpoints {
            do throws(SigningError) {
                _ = try Self.reseal(&endpoint, box)
            } catch {
                throw ControlRefusal(
                    .failure,
                    "the secrets of endpoint \(endpoint.id.text) do not open with the present key; nothing was "
                        + "changed: name the key they were sealed with by --previous-file, or save a new "
                        + "signingSecret for it")
            }
        }
    }

    /// The endpoints in one transaction, then the interviews in parts. Cut short or done again it goes on where it
    /// was. What opens with neither key stays as it is.
    func run(by actor: Actor) async throws -> Report {
        let resealed = try await store.write { [box] transaction in
            var resealed = 0
            for var endpoint in transaction.directory.endpoints {
                guard (try? Self.reseal(&endpoint, box)) == true else { continue }
                try transaction.save(endpoint: endpoint)
                resealed += 1
            }
            try transaction.audit(
                AuditEntry(
                    id: transaction.makeIdentifier(), tenantID: nil, at: transaction.now, actor: actor,
                    action: "secrets.rotate", subject: "\(resealed) endpoints"))
            return resealed
        }
        // Ends by cutting the log, too: what was sealed under the old key shall not stay readable there.
        let interviews = try await store.resealInterviews()
        return Report(
            resealed: resealed, interviews: interviews.resealed, unreadableInterviews: interviews.unreadable)
    }

    /// - Returns: false when all is sealed under the new key already.
    private static func reseal(_ endpoint: inout Endpoint, _ box: SecretBox) throws(SigningError) -> Bool {
        let id = endpoint.id
        var isChanged = false
        func renewed(_ sealed: [UInt8], _ context: String) throws(SigningError) -> [UInt8] {
            guard try box.needsResealing(sealed) else { return sealed }
            isChanged = true
            return box.seal(try box.open(sealed, context: context), context: context)
        }
        endpoint.sealedSecret = try renewed(endpoint.sealedSecret, EndpointSecretContext.secret(of: id))
        if let sealed = endpoint.sealedPreviousSecret {
            endpoint.sealedPreviousSecret = try renewed(sealed, EndpointSecretContext.previousSecret(of: id))
        }
        if let sealed = endpoint.sealedPrivateKey {
            endpoint.sealedPrivateKey = try renewed(sealed, EndpointSecretContext.privateKey(of: id))
        }
        if let sealed = endpoint.sealedHeaders {
            endpoint.sealedHeaders = try renewed(sealed, EndpointSecretContext.headers(of: id))
        }
        return isChanged
    }
}

extension KeyRotation {
    /// Carries out a rotation of the key file that is decided: first what is sealed, then the file.
    /// - Returns: what was done, and where the old key lies now.
    static func finish(_ file: MasterKeyFile, by actor: Actor) async throws -> (report: Report, replaced: String) {
        let rotation = try KeyRotation(
            directory: file.directory, from: try MasterKeySource.read(file.path),
            to: try MasterKeySource.read(file.nextPath))
        defer { rotation.close() }
        let report = try await rotation.run(by: actor)
        return (report, try file.takeNext())
    }

    /// Finishes what a crash has cut short, or was put off to this start.
    /// - Returns: `nil` when there was nothing to finish.
    static func finishAtStart(_ configuration: Configuration) async throws -> (report: Report, replaced: String)? {
        let file = MasterKeyFile(in: configuration.dataDirectory)
        guard configuration.secretsKey == nil, file.isRotating else { return nil }
        return try await finish(file, by: .system)
    }
}
