// Why a configured key is no key for JSON Web Tokens. Found when the daemon starts, not when a token comes.

package enum JWTKeyError: Error, Equatable, Sendable {
    case secretTooShort(bytes: Int)
    /// A PEM text as a shared secret: the public key that everybody knows would make tokens.
    case secretIsPEM
    case unreadable(reason: String)
    /// The PEM holds another kind of key than the algorithm takes.
    case wrongKind(wanted: String)
    case rsaTooShort(bits: Int)
}

extension JWTKeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .secretTooShort(let bytes):
            "the secret has \(bytes) bytes, HS256 needs \(Limits.hmacSecretBytesMinimum) or more"
        case .secretIsPEM:
            "the secret is a PEM text; for a public key choose RS256 or ES256"
        case .unreadable(let reason):
            "this is no PEM public key (-----BEGIN PUBLIC KEY-----): \(reason)"
        case .wrongKind(let wanted):
            "the public key is of another kind, wanted: \(wanted)"
        case .rsaTooShort(let bits):
            "the RSA key has \(bits) bits, RS256 needs \(Limits.rsaBitsMinimum) or more"
        }
    }
}
