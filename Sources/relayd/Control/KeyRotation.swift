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
    }

    let store: Store
    private let box: SecretBox

    init(store: Store, from old: MasterKey, to new: MasterKey) {
        self.store = store
        box = SecretBox(key: new.key(for: .atRest), previous: [old.key(for: .atRest)])
    }

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

    /// All in one transaction. Done again it changes nothing. What opens with neither key stays as it is.
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
        // What was sealed under the old key shall not stay readable in the log.
        try await store.truncateLog()
        return Report(resealed: resealed)
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
    static func finish(
        _ file: MasterKeyFile, on store: Store, by actor: Actor
    ) async throws -> (report: Report, replaced: String) {
        let old = try MasterKeySource.read(file.path)
        let new = try MasterKeySource.read(file.nextPath)
        let report = try await KeyRotation(store: store, from: old, to: new).run(by: actor)
        return (report, try file.takeNext())
    }

    /// Finishes what a crash has cut short, or was put off to this start.
    /// - Returns: `nil` when there was nothing to finish.
    static func finishAtStart(_ configuration: Configuration) async throws -> (report: Report, replaced: String)? {
        let file = MasterKeyFile(in: configuration.dataDirectory)
        guard configuration.secretsKey == nil, file.isRotating else { return nil }
        let store = try Store.open(
            StoreConfiguration(dataDirectory: configuration.dataDirectory), observer: SilentStoreObserver())
        defer { store.close() }
        return try await finish(file, on: store, by: .system)
    }
}
