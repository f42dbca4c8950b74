// Every limit of this room, with its unit and its reason.

enum Limits {
    /// Bytes of a whole JSON Web Token. A token travels in one header line; ours have about 400 bytes.
    static let tokenBytesMaximum = 8 * 1024
    /// Members of a token's header. Issuers send two to five; more is a probe.
    static let tokenHeaderMembersMaximum = 16
    /// Bytes of an HS256 secret.
    /// - Source: RFC 7518, section 3.2: at least the size of the hash.
    static let hmacSecretBytesMinimum = 32
    /// Bits of an RS256 modulus.
    /// - Source: RFC 7518, section 3.3.
    static let rsaBitsMinimum = 2048
    /// Entries of a `webhook-signature` header that are looked at; a sender in rotation sends three.
    static let webhookSignaturesMaximum = 16
    /// Bytes of a body for which the verifier tries other readings after a mismatch: what the API accepts (1 MiB) and
    /// air.
    static let diagnosedBodyBytesMaximum = 2 * 1024 * 1024
    /// Bytes of a signed link: what servers take as a request line.
    static let linkBytesMaximum = 8 * 1024
    /// Bytes that one seal takes. OpenSSL counts in a C `int`; secrets have a few hundred bytes.
    static let sealedPlainBytesMaximum = 64 * 1024 * 1024
}
