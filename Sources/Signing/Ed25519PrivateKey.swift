// The private half of an asymmetric webhook key, kept as the seed it is made from.
import COpenSSL

package struct Ed25519PrivateKey: Sendable, Redacted {
    /// 32 bytes: what is sealed and stored.
    package let seed: [UInt8]
    package let publicKey: Ed25519PublicKey

    /// - Parameter seed: 32 bytes; `nil` for any other count.
    package init?(seed: [UInt8]) {
        guard seed.count == 32 else { return nil }
        let pointer = Self.makeKey(seed: seed)
        defer { EVP_PKEY_free(pointer) }
        var count = 32
        var bytes = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_get_raw_public_key(pointer, &bytes, &count) == 1, let key = Ed25519PublicKey(bytes: bytes) else {
            OpenSSLFailure.trap("EVP_PKEY_get_raw_public_key")
        }
        self.seed = seed
        publicKey = key
    }

    /// A new key.
    package static func generate() -> Ed25519PrivateKey {
        guard let key = Ed25519PrivateKey(seed: Random.bytes(32)) else {
            preconditionFailure("a seed of 32 bytes was refused")
        }
        return key
    }

    /// An OpenSSL key of its own for the caller, who frees it.
    static func makeKey(seed: [UInt8]) -> OpaquePointer {
        guard let pointer = EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, seed, seed.count) else {
            OpenSSLFailure.trap("EVP_PKEY_new_raw_private_key_ex")
        }
        return pointer
    }
}
