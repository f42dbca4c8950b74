// What the tokens that relayd issues are signed with: the key that the daemon checks tokens with.

import API
import Signing

struct TokenSigning: Sendable {
    let signer: JWTSigner
    let rules: TokenRules

    /// - Throws: `ControlRefusal` where the daemon checks tokens with a key that only another can sign with.
    init(_ settings: Configuration.JWTSettings, master: MasterKey) throws {
        guard let signer = try settings.signer(master: master) else {
            throw ControlRefusal(
                .badConfiguration,
                "jwt.algorithm is \(settings.algorithm.rawValue): such tokens are signed with the private key, which "
                    + "relayd does not have; sign them where it lies, or set HS256")
        }
        self.signer = signer
        rules = TokenRules(issuer: settings.issuer, audience: settings.audience)
    }

    /// For a command that holds the file.
    /// - Parameter isNewKeyAllowed: whether a master key may be made when there is none.
    init(_ configuration: Configuration, isNewKeyAllowed: Bool) throws {
        if configuration.jwt.algorithm != .HS256 || configuration.jwt.secret != nil {
            // The master key has no part in it.
            try self.init(configuration.jwt, master: .generate())
            return
        }
        let found = try MasterKeySource.find(
            configuration.secretsKey, dataDirectory: configuration.dataDirectory, makesNew: isNewKeyAllowed)
        try self.init(configuration.jwt, master: found.key)
    }
}
