// JSON Web Tokens in compact form: made with HS256, judged by the one configured key.

/// What the claims mean (`exp`, `aud`, roles) is the caller's to judge; here is judged who wrote them.
/// - Source: RFC 7515, RFC 7519, RFC 8725.
package enum JSONWebToken {
    /// A token whose signature holds.
    package struct Verified: Sendable {
        /// The header's `typ`, which tells kinds of tokens apart; `nil` when it has none.
        package let typ: String?
        /// The claims as they stand in the token: the signer's bytes, not yet known to be JSON.
        package let claims: [UInt8]
    }

    /// The signed token of `claims`. Any thread.
    /// - Parameters:
    ///   - claims: a JSON object.
    ///   - typ: the kind of token, of letters, digits, `+`, `-` and `.`.
    package static func sign(claims: [UInt8], with signer: JWTSigner, typ: String) -> String {
        precondition(typ.utf8.allSatisfy(isTypCharacter), "a typ of \(typ)")
        let header = Base64.encodeURL([UInt8](#"{"alg":"HS256","typ":"\#(typ)"}"#.utf8))
        let message = "\(header).\(Base64.encodeURL(claims))"
        return "\(message).\(KeyedMAC(key: signer.key).code(of: [UInt8](message.utf8)).base64URL)"
    }

    /// The claims of `token`, when `verifier`'s key signed it. Any thread.
    ///
    /// Of the header only `alg`, `typ` and `enc` are looked at, and `crit` refuses it: keys that a token brings or
    /// points to (`jwk`, `jku`, `x5u`, `x5c`) are never used, and `kid` names nothing, as there is one key.
    package static func verify(_ token: String, with verifier: JWTVerifier) throws(JWTError) -> Verified {
        let bytes = [UInt8](token.utf8)
        guard bytes.count <= Limits.tokenBytesMaximum else { throw .tooLong(bytes: bytes.count) }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count != 5 else { throw .encrypted }
        guard parts.count == 3,
            let headerBytes = Base64.decode(parts[0], .url),
            let claims = Base64.decode(parts[1], .url),
            let signature = Base64.decode(parts[2], .url)
        else { throw .malformed }
        let header = try TokenHeader(parsing: headerBytes)
        try check(header, against: verifier)
        guard verifier.verifies(signature, of: [UInt8](bytes[..<parts[1].endIndex])) else { throw .signatureWrong }
        return Verified(typ: header.members["typ"], claims: claims)
    }

    private static func check(_ header: TokenHeader, against verifier: JWTVerifier) throws(JWTError) {
        guard header.members["enc"] == nil else { throw .encrypted }
        guard let algorithm = header.members["alg"] else { throw .headerMalformed(reason: "no alg") }
        guard algorithm == verifier.algorithm else { throw .algorithmRefused(algorithm) }
    }

    private static func isTypCharacter(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
