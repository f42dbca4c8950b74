// A signed request and its check, for suites about the webhook verifier.
import Signing

protocol SigningRequests {}

extension SigningRequests {
    var text: String { "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }
    var old: String { "whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0LW9sZC1zZWM=" }
    var id: String { "evt_1" }
    var now: Int64 { 1_800_000_000 }
    var body: [UInt8] {
        [UInt8](#"{"event":"interview.approved","eventId":"evt_1","data":{"name":"Zoë/x","n":1}}"#.utf8)
    }

    var decodedKey: [UInt8] { Base64.decode(String(text.dropFirst(6))) ?? [] }

    /// The headers of a request signed by `secret`, as relayd sends them.
    func headers(
        secret: String? = nil, previous: String? = nil, key: Ed25519PrivateKey? = nil, at seconds: Int64? = nil
    ) -> [String: String] {
        let signer = WebhookSigner(
            current: WebhookSecret(text: secret ?? text), previous: previous.map(WebhookSecret.init(text:)),
            ed25519: key)
        let signatures = signer.sign(id: id, unixSeconds: seconds ?? now, body: body)
        return [
            "X-Webhook-Signature": signatures.hexCurrent, "X-Webhook-Signature-Previous": signatures.hexPrevious,
            "webhook-id": id, "webhook-timestamp": String(seconds ?? now), "webhook-signature": signatures.standard,
        ].compactMapValues(\.self)
    }

    func standard(_ value: String, timestamp: String? = nil) -> [String: String] {
        ["webhook-id": id, "webhook-timestamp": timestamp ?? String(now), "webhook-signature": value]
    }

    func verify(
        _ headers: [String: String], _ body: [UInt8]? = nil, secrets: [String]? = nil,
        key: Ed25519PublicKey? = nil, evidence: WebhookEvidence = WebhookEvidence()
    ) -> WebhookVerification {
        WebhookVerifier(
            secrets: (secrets ?? [text]).map(WebhookSecret.init(text:)), publicKey: key, evidence: evidence
        ).verify(headers: { headers[$0] }, body: body ?? self.body, nowUnixSeconds: now)
    }

    func code(_ key: [UInt8], _ parts: [UInt8]...) -> [UInt8] {
        KeyedMAC(key: key).hmacSHA256(parts.flatMap { $0 })
    }

    var signedPrefix: [UInt8] { [UInt8]("\(id).\(now).".utf8) }
}
