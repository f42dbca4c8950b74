// Tokens and signatures: whatever is not signed with our key is refused, and nothing traps.
import Signing

private let secret = Array("a secret of the fuzzer's, 32 bytes long".utf8)

/// `claims` behind a zero octet are signed and must hold; anything else is a token of somebody else's.
@Sendable
func fuzzToken(_ octets: [UInt8]) {
    guard let verifier = try? JWTVerifier.hs256(secret), let signer = try? JWTSigner.hs256(secret) else {
        preconditionFailure("the fuzzer's own secret is refused")
    }
    if octets.first == 0 {
        let token = JSONWebToken.sign(claims: Array(octets.dropFirst()), with: signer, typ: "JWT")
        guard let verified = try? JSONWebToken.verify(token, with: verifier) else { return }
        precondition(verified.claims == Array(octets.dropFirst()), "a token says something else than was signed")
        return
    }
    let token = String(decoding: octets, as: UTF8.self)
    precondition((try? JSONWebToken.verify(token, with: verifier)) == nil, "a token nobody signed is believed")
}

/// The first two lines are the headers, the rest is the body.
@Sendable
func fuzzSignature(_ octets: [UInt8]) {
    let parts = octets.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    let texts = parts.prefix(3).map { String(decoding: $0, as: UTF8.self) }
    let body = parts.count > 3 ? Array(parts[3]) : []
    let verifier = WebhookVerifier(secrets: [WebhookSecret(text: "whsec_" + String(repeating: "QUJD", count: 11))])
    let verification = verifier.verify(
        headers: { name in
            switch name.lowercased() {
            case "x-webhook-signature": texts.first.flatMap { $0.isEmpty ? nil : $0 }
            case "webhook-signature": texts.count > 1 && !texts[1].isEmpty ? texts[1] : nil
            case "webhook-timestamp": texts.count > 2 ? texts[2] : nil
            case "webhook-id": "msg_1"
            default: nil
            }
        }, body: body, nowUnixSeconds: 1_774_001_520)
    precondition(!verification.valid, "a signature nobody made holds")
}
