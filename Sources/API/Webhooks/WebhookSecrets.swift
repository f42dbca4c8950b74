// Makes, seals and rotates what an endpoint signs with.

import JSON
import Signing
import Store
import Workflow

/// Changes the secrets of an endpoint. A value; the plain text leaves only in the answer that created or rotated it.
struct WebhookSecrets: Sendable {
    let box: SecretBox
    let overlapMilliseconds: Int64

    /// Puts the fields of a PUT on `endpoint`.
    /// - Returns: the secret's text when it was created or rotated.
    func apply(_ fields: EndpointFields, to endpoint: inout Endpoint, at now: Timestamp) throws -> String? {
        let isNew = endpoint.sealedSecret.isEmpty
        var shown: String?
        if let wanted = fields.secret ?? (isNew ? WebhookSecret.generate() : nil) {
            shown = try rotate(&endpoint, to: wanted, isNew: isNew, at: now)
        }
        endpoint.events = fields.events
        if fields.isActive { endpoint.disabledReason = nil }
        endpoint.isActive = fields.isActive
        endpoint.isOrdered = fields.isOrdered
        setAsymmetric(fields.isAsymmetric, of: &endpoint)
        endpoint.maxPerSecond = fields.maxPerSecond
        endpoint.maxInFlight = fields.maxInFlight
        endpoint.headerNames = fields.headers.keys
        endpoint.sealedHeaders =
            fields.headers.isEmpty
            ? nil
            : box.seal(
                JSONValue.object(fields.headers).serialized(), context: EndpointSecretContext.headers(of: endpoint.id))
        endpoint.autoApprovePlans = fields.autoApprovePlans
        endpoint.candidatePIIRetentionDays = fields.candidatePIIRetentionDays
        endpoint.assessmentRetentionDays = fields.assessmentRetentionDays
        endpoint.recordingRetentionDays = fields.recordingRetentionDays
        endpoint.updatedAt = now
        return shown
    }

    /// - Returns: `nil` when the wanted secret is the present one: nothing rotates then.
    private func rotate(_ endpoint: inout Endpoint, to wanted: String, isNew: Bool, at now: Timestamp) throws -> String?
    {
        if !isNew {
            let present = try box.open(
                endpoint.sealedSecret, context: EndpointSecretContext.secret(of: endpoint.id))
            guard !ConstantTime.equal(present, Array(wanted.utf8)) else { return nil }
            endpoint.sealedPreviousSecret = box.seal(
                present, context: EndpointSecretContext.previousSecret(of: endpoint.id))
            endpoint.previousSecretExpiresAt = now.advanced(byMilliseconds: overlapMilliseconds)
            endpoint.secretRotatedAt = now
        }
        endpoint.sealedSecret = box.seal(
            Array(wanted.utf8), context: EndpointSecretContext.secret(of: endpoint.id))
        endpoint.secretHint = WebhookSecret(text: wanted).hint
        return wanted
    }

    /// The key pair is made once and kept, so that switching off and on again does not change the public key.
    private func setAsymmetric(_ wanted: Bool, of endpoint: inout Endpoint) {
        endpoint.isAsymmetric = wanted
        guard wanted, endpoint.sealedPrivateKey == nil else { return }
        let key = Ed25519PrivateKey.generate()
        endpoint.sealedPrivateKey = box.seal(key.seed, context: EndpointSecretContext.privateKey(of: endpoint.id))
        endpoint.publicKey = key.publicKey.text
    }
}
