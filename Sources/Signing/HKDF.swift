// Keys derived from a key: HKDF with SHA-256.
import COpenSSL

package enum HKDF {
    /// `length` bytes (1…8,160) drawn from `key` for what `info` names. Any thread.
    /// - Source: RFC 5869.
    package static func derive(key: [UInt8], salt: [UInt8], info: [UInt8], length: Int) -> [UInt8] {
        precondition((1...255 * 32).contains(length), "HKDF-SHA256 cannot give \(length) bytes")
        guard let algorithm = EVP_KDF_fetch(nil, "HKDF", nil) else { OpenSSLFailure.trap("EVP_KDF_fetch") }
        defer { EVP_KDF_free(algorithm) }
        guard let context = EVP_KDF_CTX_new(algorithm) else { OpenSSLFailure.trap("EVP_KDF_CTX_new") }
        defer { EVP_KDF_CTX_free(context) }
        var (key, salt, info) = (key, salt, info)
        return [UInt8](unsafeUninitializedCapacity: length) { output, initialized in
            let derived = key.withUnsafeMutableBytes { key in
                salt.withUnsafeMutableBytes { salt in
                    info.withUnsafeMutableBytes { info in
                        let parameters = [
                            relayd_param_digest_sha256(),
                            relayd_param_hkdf_key(key.baseAddress, key.count),
                            relayd_param_hkdf_salt(salt.baseAddress, salt.count),
                            relayd_param_hkdf_info(info.baseAddress, info.count),
                            OSSL_PARAM_construct_end(),
                        ]
                        return EVP_KDF_derive(context, output.baseAddress, length, parameters)
                    }
                }
            }
            guard derived == 1 else { OpenSSLFailure.trap("EVP_KDF_derive") }
            initialized = length
        }
    }
}
