// AES-256-GCM as OpenSSL does it, with nothing decided here but the sizes.
import COpenSSL

enum AESGCM {
    static let nonceBytes = 12
    static let tagBytes = 16

    /// The ciphertext of `plain`, as long as it, and the tag behind it.
    static func seal(_ plain: [UInt8], key: [UInt8], nonce: [UInt8], additional: [UInt8]) -> [UInt8] {
        precondition(key.count == 32 && nonce.count == nonceBytes, "AES-256-GCM takes 32 and 12 bytes")
        precondition(plain.count <= Limits.sealedPlainBytesMaximum, "\(plain.count) bytes are too many for one seal")
        guard let context = EVP_CIPHER_CTX_new() else { OpenSSLFailure.trap("EVP_CIPHER_CTX_new") }
        defer { EVP_CIPHER_CTX_free(context) }
        return [UInt8](unsafeUninitializedCapacity: plain.count + tagBytes) { output, initialized in
            var (ignored, written): (Int32, Int32) = (0, 0)
            let tag = output.baseAddress?.advanced(by: plain.count)
            guard EVP_EncryptInit_ex2(context, EVP_aes_256_gcm(), key, nonce, nil) == 1,
                EVP_EncryptUpdate(context, nil, &ignored, additional, Int32(additional.count)) == 1,
                EVP_EncryptUpdate(context, output.baseAddress, &written, plain, Int32(plain.count)) == 1,
                EVP_EncryptFinal_ex(context, tag, &ignored) == 1,
                EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagBytes), tag) == 1
            else { OpenSSLFailure.trap("AES-256-GCM") }
            initialized = plain.count + tagBytes
        }
    }

    /// The plain bytes of `sealed` (ciphertext and tag); `nil` when key, nonce, additional data or a single bit is
    /// another.
    static func open(_ sealed: ArraySlice<UInt8>, key: [UInt8], nonce: [UInt8], additional: [UInt8]) -> [UInt8]? {
        precondition(key.count == 32 && nonce.count == nonceBytes, "AES-256-GCM takes 32 and 12 bytes")
        let count = sealed.count - tagBytes
        guard count >= 0, count <= Limits.sealedPlainBytesMaximum else { return nil }
        guard let context = EVP_CIPHER_CTX_new() else { OpenSSLFailure.trap("EVP_CIPHER_CTX_new") }
        defer { EVP_CIPHER_CTX_free(context) }
        let cipher = [UInt8](sealed.prefix(count))
        var tag = [UInt8](sealed.suffix(tagBytes))
        var authentic = false
        // One byte more than needed, so that an empty plain text has an address too.
        let plain = [UInt8](unsafeUninitializedCapacity: count + 1) { output, initialized in
            var (ignored, written): (Int32, Int32) = (0, 0)
            authentic =
                EVP_DecryptInit_ex2(context, EVP_aes_256_gcm(), key, nonce, nil) == 1
                && EVP_DecryptUpdate(context, nil, &ignored, additional, Int32(additional.count)) == 1
                && EVP_DecryptUpdate(context, output.baseAddress, &written, cipher, Int32(count)) == 1
                && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagBytes), &tag) == 1
                && EVP_DecryptFinal_ex(context, output.baseAddress?.advanced(by: count), &ignored) == 1
            // Bytes that failed the check never leave this function.
            initialized = authentic ? count : 0
        }
        guard authentic else {
            OpenSSLFailure.clear()
            return nil
        }
        return plain
    }
}
