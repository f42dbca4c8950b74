// Opened secrets and their keyed contexts, kept per endpoint while they are in force.

import JSON
import Signing
import Store
import Workflow

/// What signs and decorates the requests of one endpoint. Confined to the delivery thread.
struct EndpointSigner {
    let signer: WebhookSigner
    /// The endpoint's own extra headers, names and values as saved.
    let extraHeaders: [(name: String, value: String)]
    /// When the previous secret stops being sent; `nil` when none is.
    let overlapsUntil: Timestamp?
    let revision: Int64
}

/// Makes and keeps signers. Confined to the delivery thread.
final class EndpointSigners {
    private let box: SecretBox
    private var signers: [Identifier: EndpointSigner] = [:]

    init(box: SecretBox) {
        self.box = box
    }

    /// The signer of `endpoint`, opened anew when the endpoint was saved since or its overlap has ended.
    /// - Throws: `SigningError` when a sealed value does not open under this key.
    func signer(for endpoint: Endpoint, at now: Timestamp) throws -> EndpointSigner {
        if let known = signers[endpoint.id], known.revision == endpoint.revision,
            known.overlapsUntil.map({ now < $0 }) ?? true
        {
            return known
        }
        let signer = try open(endpoint, at: now)
        if signers.count >= Limits.signersKept {
            signers.removeAll(keepingCapacity: true)
        }
        signers[endpoint.id] = signer
        return signer
    }

    private func open(_ endpoint: Endpoint, at now: Timestamp) throws -> EndpointSigner {
        let current = try secret(endpoint.sealedSecret, EndpointSecretContext.secret(of: endpoint.id))
        var previous: WebhookSecret?
        var overlapsUntil: Timestamp?
        if let sealed = endpoint.sealedPreviousSecret, let until = endpoint.previousSecretExpiresAt, now < until {
            previous = try secret(sealed, EndpointSecretContext.previousSecret(of: endpoint.id))
            overlapsUntil = until
        }
        var privateKey: Ed25519PrivateKey?
        if endpoint.isAsymmetric, let sealed = endpoint.sealedPrivateKey {
            let seed = try box.open(sealed, context: EndpointSecretContext.privateKey(of: endpoint.id))
            privateKey = Ed25519PrivateKey(seed: seed)
        }
        var extra: [(name: String, value: String)] = []
        if let sealed = endpoint.sealedHeaders {
            let bytes = try box.open(sealed, context: EndpointSecretContext.headers(of: endpoint.id))
            for member in try JSONReader.parse(bytes).object?.members ?? [] {
                if let value = member.value.string { extra.append((member.key, value)) }
            }
        }
        return EndpointSigner(
            signer: WebhookSigner(current: current, previous: previous, ed25519: privateKey),
            extraHeaders: extra, overlapsUntil: overlapsUntil, revision: endpoint.revision)
    }

    private func secret(_ sealed: [UInt8], _ context: String) throws -> WebhookSecret {
        WebhookSecret(text: String(decoding: try box.open(sealed, context: context), as: UTF8.self))
    }
}
