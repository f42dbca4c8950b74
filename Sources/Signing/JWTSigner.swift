// The key that makes tokens, with its algorithm.

package struct JWTSigner: Sendable, Redacted {
    let key: [UInt8]

    /// HMAC-SHA256 with a shared secret.
    /// - Parameter key: 32 bytes or more, all used.
    package static func hs256(_ key: [UInt8]) throws(JWTKeyError) -> JWTSigner {
        try JWTVerifier.checkSecret(key)
        return JWTSigner(key: key)
    }
}
