// SHA-256 of bytes held in memory.
import COpenSSL

package enum SHA256 {
    /// The 32 bytes of the digest of `bytes`. Any thread.
    /// - Source: FIPS 180-4.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, initialized in
            guard EVP_Digest(bytes, bytes.count, buffer.baseAddress, nil, EVP_sha256(), nil) == 1 else {
                OpenSSLFailure.trap("EVP_Digest")
            }
            initialized = 32
        }
    }
}
