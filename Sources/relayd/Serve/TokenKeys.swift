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

    /// `nil` when no key is configured: tokens are not accepted then.
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

    private func pem() throws(Problem) -> String? {
        guard let publicKeyFile else { return nil }
        guard let bytes = FileManager.default.contents(atPath: publicKeyFile) else {
            throw .unreadable(path: publicKeyFile)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
