// A key pair for tokens, made and used by the openssl command: what an identity provider has.

import Glibc
import Signing
import TestSupport
import Testing

/// RS256 or ES256.
struct OpenSSLKeyPair {
    enum Kind: String { case rs256 = "RS256", es256 = "ES256" }

    let kind: Kind
    /// `-----BEGIN PUBLIC KEY-----`.
    let publicPEM: String
    private let directory = TemporaryDirectory()

    init(_ kind: Kind) throws {
        self.kind = kind
        let options =
            kind == .rs256
            ? ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
            : ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        try Self.openssl(["genpkey"] + options + ["-out", directory.path("key")])
        try Self.openssl(["pkey", "-in", directory.path("key"), "-pubout", "-out", directory.path("public")])
        publicPEM = RelaydBinary.text(of: directory.path("public"))
    }

    var verifier: JWTVerifier {
        get throws { kind == .rs256 ? try .rs256(pem: publicPEM) : try .es256(pem: publicPEM) }
    }

    /// A token of `claims`, a JSON object.
    func token(_ claims: [UInt8], typ: String = "JWT") throws -> String {
        let header = #"{"alg":"\#(kind.rawValue)","typ":"\#(typ)"}"#
        // Several tests use the pair at a time.
        let own = TemporaryDirectory()
        let message = Base64.encodeURL([UInt8](header.utf8)) + "." + Base64.encodeURL(claims)
        RelaydBinary.write(message, to: own.path("message"))
        try Self.openssl([
            "dgst", "-sha256", "-sign", directory.path("key"), "-out", own.path("signature"), own.path("message"),
        ])
        let signature = try Self.bytes(of: own.path("signature"))
        return message + "." + Base64.encodeURL(kind == .rs256 ? signature : Self.raw(signature))
    }

    /// The two numbers of an ECDSA signature, 32 bytes each, out of `SEQUENCE { INTEGER, INTEGER }`.
    private static func raw(_ encoded: [UInt8]) -> [UInt8] {
        var place = 2
        var raw: [UInt8] = []
        for _ in 0..<2 {
            let count = Int(encoded[place + 1])
            let digits = encoded[place + 2..<place + 2 + count].drop { $0 == 0 }
            raw += [UInt8](repeating: 0, count: 32 - digits.count) + digits
            place += 2 + count
        }
        return raw
    }

    private static func openssl(_ arguments: [String]) throws {
        let status = try ChildProgram("openssl", arguments).wait()
        try #require(status == 0, "openssl \(arguments)")
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
    }
}
