// Why a JSON Web Token was refused. For logs and tests: the caller of an API hears only that it was.

package enum JWTError: Error, Equatable, Sendable {
    case tooLong(bytes: Int)
    /// Not three parts of strict base64url.
    case malformed
    /// Five parts or an `enc` member: an encrypted token, which nobody here reads.
    case encrypted
    /// The header is not a flat object of strings with one `alg`; `reason` says what is wrong with it.
    case headerMalformed(reason: String)
    /// The token's `alg` is not the configured one, which alone counts.
    case algorithmRefused(String)
    /// The header names extensions that must be understood; none is.
    case criticalExtension
    case signatureWrong
}
