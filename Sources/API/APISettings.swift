// What an operator may change while the daemon runs.

package import Signing
import Synchronization

/// The API's part of the configuration.
package struct APISettings: Sendable {
    /// 0 = no limit.
    package var requestsPerMinute: Int
    package var trustedProxies: [AddressRange]
    /// What links to candidates and recordings begin with, without a slash at the end.
    package var publicURL: String
    package var candidateTokenLifetimeMilliseconds: Int64
    package var secretOverlapMilliseconds: Int64
    /// Whether candidates with an e-mail address confirm it by a one-time code.
    package var requiresOneTimeCode: Bool
    /// `nil`: no tokens.
    package var tokens: JWTVerifier?
    package var tokenRules: TokenRules

    package init(
        requestsPerMinute: Int, trustedProxies: [AddressRange], publicURL: String,
        candidateTokenLifetimeMilliseconds: Int64, secretOverlapMilliseconds: Int64, requiresOneTimeCode: Bool = false,
        tokens: JWTVerifier? = nil, tokenRules: TokenRules = TokenRules()
    ) {
        self.requestsPerMinute = requestsPerMinute
        self.trustedProxies = trustedProxies
        self.publicURL = publicURL
        self.candidateTokenLifetimeMilliseconds = candidateTokenLifetimeMilliseconds
        self.secretOverlapMilliseconds = secretOverlapMilliseconds
        self.requiresOneTimeCode = requiresOneTimeCode
        self.tokens = tokens
        self.tokenRules = tokenRules
    }
}

/// The settings in force; replaced whole.
package final class SettingsBox: Sendable {
    private let settings: Mutex<APISettings>

    package init(_ settings: APISettings) {
        self.settings = Mutex(settings)
    }

    package var current: APISettings { settings.withLock { $0 } }

    package func replace(_ settings: APISettings) {
        self.settings.withLock { $0 = settings }
    }
}
