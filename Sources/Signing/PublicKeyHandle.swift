// An OpenSSL key that is only read: made once, used by any thread, freed with its last owner.
import COpenSSL

/// Proof for `@unchecked Sendable`: the pointer is set once, in `init`, and nothing here changes what it points to.
/// OpenSSL permits concurrent use of an `EVP_PKEY` that is not modified; its reference count is atomic and its cache
/// of exported key data has a lock of its own. Each operation makes a context of its own.
/// - Source: openssl-threads(7), "Reference counting" and "Per-thread vs. shared objects".
final class PublicKeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over the reference to `pointer`.
    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// Whether `signature` holds for `message`. `digest` is `nil` for keys that bring their own, such as Ed25519.
    func verifies(_ signature: [UInt8], of message: [UInt8], digest: OpaquePointer?) -> Bool {
        guard let context = EVP_MD_CTX_new() else { OpenSSLFailure.trap("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, digest, nil, pointer) == 1,
            EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        else {
            OpenSSLFailure.clear()
            return false
        }
        return true
    }
}
