// The key that API tokens are checked with, as the configuration names it.

import FoundationEssentials
import Signing

extension Configuration.JWTSettings {
    enum Problem: Error, CustomStringConvertible {
        case unreadable(path: String)
        case unusable(key: String, reason: String)

        var description: String {
            switch self {
            case .unreadable: "jwt.publicKeyFile: \(reason)"
            case .unusable(let key, _): "\(key): \(reason)"
            }
        }

        /// What is wrong with the key, without its name.
        var reason: String {
            switch self {
            case .unreadable(let path): "\(path) cannot be read"
            case .unusable(_, let reason): reason
            }
        }
    }

    /// `nil` when no key is configured.
    func verifier() throws(Problem) -> JWTVerifier? {
        do {
            switch algorithm {
            case .HS256:
                guard let secret else { return nil }
                return try JWTVerifier.hs256(Array(secret.revealed().utf8))
            case .RS256:
                guard let pem = try pem() else { return nil }
                return try JWTVerifier.rs256(pem: pem)
            case .ES256:
                guard let pem = try pem() else { return nil }
                return try JWTVerifier.es256(pem: pem)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .unusable(key: algorithm == .HS256 ? "jwt.secret" : "jwt.publicKeyFile", reason: "\(error)")
        }
    }

    /// The key that callers' tokens are checked with; of HS256 without a secret relayd's own, which `token issue` signs
    /// with.
    func verifier(master: MasterKey) throws(Problem) -> JWTVerifier? {
        if let configured = try verifier() { return configured }
        guard algorithm == .HS256 else { return nil }
        do {
            return try JWTVerifier.hs256(master.key(for: .apiToken))
        } catch {
            throw .unusable(key: "jwt.secret", reason: "\(error)")
        }
    }

    /// What relayd signs tokens with, the counterpart of `verifier(master:)`; `nil` where only a public key is known.
    func signer(master: MasterKey) throws(Problem) -> JWTSigner? {
        guard algorithm == .HS256 else { return nil }
        do {
            return try JWTSigner.hs256(secret.map { Array($0.revealed().utf8) } ?? master.key(for: .apiToken))
        } catch {
            throw .unusable(key: "jwt.secret", reason: "\(error)")
        }
    }

    private func pem() throws(Problem) -> String? {
        guard let publicKeyFile else { return nil }
        guard let bytes = FileManager.default.contents(atPath: publicKeyFile) else {
            throw .unreadable(path: publicKeyFile)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
