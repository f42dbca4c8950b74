// POST …/deliveries/verify-signature: tells a receiver's developer why a verification fails.

import HTTPServer
import JSON
import Signing
import Store
import Workflow

enum SignatureRoutes {
    /// Judges `{body, headers, secret?}` as a receiver would, and knows besides what was really sent and signed with.
    @Sendable
    static func verify(_ request: APIRequest) async throws -> HTTPResponse {
        var reader = try request.body()
        let body = reader.string("body", characters: Limits.bodyBytes)
        if body == nil, !reader.has("body") { reader.note("body", "is required: the body as it was received") }
        let headers = headers(&reader)
        let given = reader.string("secret", characters: Limits.textCharacters)
        try reader.finish()
        let tenant = try request.tenant()
        let endpoint = endpoint(of: tenant, request)
        let secrets = try endpoint.map { try opened($0, request) } ?? []
        // What stands for the secret may be the public key, for `v1a`.
        let givenKey = given.flatMap { Ed25519PublicKey(text: $0) }
        let sent = try await sentBody(headers["webhook-id"] ?? headers["x-webhook-id"], tenant, request)
        let verifier = WebhookVerifier(
            secrets: givenKey == nil ? given.map { [WebhookSecret(text: $0)] } ?? secrets : secrets,
            publicKey: givenKey ?? endpoint?.publicKey.flatMap { Ed25519PublicKey(text: $0) },
            evidence: WebhookEvidence(sentBody: sent, senderSecrets: secrets))
        let verdict = verifier.verify(
            headers: { headers[$0.lowercased()] }, body: Array((body ?? "").utf8),
            nowUnixSeconds: request.now.unixSeconds)
        return Answer.json(
            200,
            [
                "valid": .bool(verdict.valid), "scheme": .optional(verdict.scheme?.rawValue),
                "reason": .optional(verdict.reason?.rawValue), "hint": .optional(verdict.hint),
            ])
    }

    /// By lower-case name.
    private static func headers(_ reader: inout FieldReader) -> [String: String] {
        guard let object = reader.object["headers"]?.object else {
            reader.note("headers", reader.has("headers") ? "must be an object" : "is required: the request's headers")
            return [:]
        }
        var headers: [String: String] = [:]
        for member in object.members {
            guard let text = member.value.string else {
                reader.note("headers.\(member.key)", "must be a string, not \(member.value.kindName)")
                continue
            }
            headers[member.key.lowercased()] = text
        }
        return headers
    }

    private static func endpoint(of tenant: Tenant, _ request: APIRequest) -> Endpoint? {
        let directory = request.service.store.directory
        return directory.endpoint(tenant: tenant.id) ?? directory.endpoint(platform: tenant.platformID)
    }

    /// What the endpoint signs with: the secret in force, then one rotated out whose time is not over.
    private static func opened(_ endpoint: Endpoint, _ request: APIRequest) throws -> [WebhookSecret] {
        let box = request.service.box
        let current = try box.open(endpoint.sealedSecret, context: EndpointSecretContext.secret(of: endpoint.id))
        var secrets = [WebhookSecret(text: String(decoding: current, as: UTF8.self))]
        if let sealed = endpoint.sealedPreviousSecret, let end = endpoint.previousSecretExpiresAt, request.now < end {
            let previous = try box.open(sealed, context: EndpointSecretContext.previousSecret(of: endpoint.id))
            secrets.append(WebhookSecret(text: String(decoding: previous, as: UTF8.self)))
        }
        return secrets
    }

    /// The bytes of the tenant's event that the headers name.
    private static func sentBody(_ eventID: String?, _ tenant: Tenant, _ request: APIRequest) async throws -> [UInt8]? {
        guard let eventID else { return nil }
        return try await request.service.store.read { session in
            try session.payload(eventID: eventID, tenantID: tenant.id)
        }
    }
}
