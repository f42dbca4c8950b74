// The key that judges tokens, with the one algorithm it is for.
import COpenSSL

/// Made from the configuration; a token's own `alg` can only agree with it. Any thread.
package struct JWTVerifier: Sendable, Redacted {
    private enum Key: Sendable {
        case hs256([UInt8])
        case rs256(PublicKeyHandle)
        case es256(PublicKeyHandle)
    }

    private let key: Key

    /// HMAC-SHA256 with a shared secret.
    /// - Parameter key: 32 bytes or more, all used.
    /// - Source: RFC 7518, section 3.2.
    package static func hs256(_ key: [UInt8]) throws(JWTKeyError) -> JWTVerifier {
        try checkSecret(key)
        return JWTVerifier(key: .hs256(key))
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256.
    /// - Parameter pem: `-----BEGIN PUBLIC KEY-----`, an RSA key of 2,048 bits or more.
    /// - Source: RFC 7518, section 3.3.
    package static func rs256(pem: String) throws(JWTKeyError) -> JWTVerifier {
        let handle = try readKey(pem)
        guard EVP_PKEY_is_a(handle.pointer, "RSA") == 1 else { throw .wrongKind(wanted: "RSA") }
        let bits = Int(EVP_PKEY_get_bits(handle.pointer))
        guard bits >= Limits.rsaBitsMinimum else { throw .rsaTooShort(bits: bits) }
        return JWTVerifier(key: .rs256(handle))
    }

    /// ECDSA on P-256 with SHA-256.
    /// - Parameter pem: `-----BEGIN PUBLIC KEY-----`, a key on the curve P-256 given by its name.
    /// - Source: RFC 7518, section 3.4.
    package static func es256(pem: String) throws(JWTKeyError) -> JWTVerifier {
        let handle = try readKey(pem)
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_is_a(handle.pointer, "EC") == 1,
            EVP_PKEY_get_group_name(handle.pointer, &name, name.count, nil) == 1,
            name.starts(with: "prime256v1\0".utf8.map { CChar($0) })
        else {
            OpenSSLFailure.clear()
            throw .wrongKind(wanted: "EC on the curve P-256")
        }
        return JWTVerifier(key: .es256(handle))
    }

    /// The only value of `alg` that is accepted.
    var algorithm: String {
        switch key {
        case .hs256: "HS256"
        case .rs256: "RS256"
        case .es256: "ES256"
        }
    }

    /// Whether `signature` holds for `message`, the token up to its second full stop.
    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch key {
        case .hs256(let secret):
            return KeyedMAC(key: secret).code(of: message).matches(signature)
        case .rs256(let handle):
            return handle.verifies(signature, of: message, digest: EVP_sha256())
        case .es256(let handle):
            guard let encoded = Self.derSignature(signature) else { return false }
            return handle.verifies(encoded, of: message, digest: EVP_sha256())
        }
    }

    static func checkSecret(_ key: [UInt8]) throws(JWTKeyError) {
        guard key.count >= Limits.hmacSecretBytesMinimum else { throw .secretTooShort(bytes: key.count) }
        guard !key.starts(with: "-----BEGIN".utf8) else { throw .secretIsPEM }
    }

    private static func readKey(_ pem: String) throws(JWTKeyError) -> PublicKeyHandle {
        let text = [UInt8](pem.utf8)
        guard let count = Int32(exactly: text.count), let source = BIO_new_mem_buf(text, count) else {
            throw .unreadable(reason: "too long")
        }
        defer { BIO_free(source) }
        // Without a callback of ours OpenSSL would ask the terminal for the passphrase of an encrypted file.
        guard let key = PEM_read_bio_PUBKEY(source, nil, { _, _, _, _ in -1 }, nil) else {
            throw .unreadable(reason: OpenSSLFailure.takeReason())
        }
        return PublicKeyHandle(owning: key)
    }

    /// The two numbers of 32 bytes that a token carries, in the form OpenSSL takes; `nil` unless there are 64 bytes.
    /// Zero and numbers beyond the group's order are refused by the verification itself.
    /// - Source: RFC 7518, section 3.4; RFC 3279, section 2.2.3.
    private static func derSignature(_ raw: [UInt8]) -> [UInt8]? {
        guard raw.count == 64 else { return nil }
        let content = derInteger(raw[..<32]) + derInteger(raw[32...])
        return [0x30, UInt8(content.count)] + content
    }

    /// An ASN.1 INTEGER: no leading zeros, but one before a set top bit, which would mean a negative number.
    private static func derInteger(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var digits = [UInt8](bytes.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return [0x02, UInt8(digits.count)] + digits
    }
}
