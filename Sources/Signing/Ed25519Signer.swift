// Ed25519 signatures under one key: the OpenSSL key and context are made once and used for every message.
import COpenSSL

/// Confined to its thread, as `KeyedMAC`.
final class Ed25519Signer {
    private let key: OpaquePointer
    private let context: OpaquePointer

    init(_ privateKey: Ed25519PrivateKey) {
        key = Ed25519PrivateKey.makeKey(seed: privateKey.seed)
        guard let context = EVP_MD_CTX_new() else { OpenSSLFailure.trap("EVP_MD_CTX_new") }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_PKEY_free(key)
    }

    /// The 64 bytes of the signature of `message`.
    func sign(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 64) { buffer, initialized in
            var count = 64
            guard EVP_MD_CTX_reset(context) == 1, EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
                EVP_DigestSign(context, buffer.baseAddress, &count, message, message.count) == 1
            else { OpenSSLFailure.trap("EVP_DigestSign") }
            initialized = count
        }
    }
}
