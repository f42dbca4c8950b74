// Certificates and keys from the text of PEM files.
import COpenSSL

enum PEMReading {
    /// Calls `body` with the certificates of `pem` in their order, which are freed afterwards.
    static func withCertificates<Result>(
        _ pem: [UInt8], _ body: ([OpaquePointer]) throws(TLSCredentialFault) -> Result
    ) throws(TLSCredentialFault) -> Result {
        ERR_clear_error()
        var certificates: [OpaquePointer] = []
        defer { for certificate in certificates { X509_free(certificate) } }
        guard let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else {
            throw .certificateUnreadable(reason: OpenSSLReason.take() ?? "no memory")
        }
        defer { BIO_free(source) }
        while let certificate = PEM_read_bio_X509(source, nil, nil, nil) {
            certificates.append(certificate)
            guard certificates.count <= Limits.chainCertificatesMaximum else { throw .chainTooLong }
        }
        let isAtEnd = relayd_error_is_no_start_line(ERR_peek_last_error()) == 1
        let reason = OpenSSLReason.take()
        guard isAtEnd else { throw .certificateUnreadable(reason: reason ?? "no reason given") }
        guard !certificates.isEmpty else { throw .certificateMissing }
        return try body(certificates)
    }

    /// Calls `body` with the first private key of `pem`, which is freed afterwards.
    static func withKey<Result>(
        _ pem: [UInt8], _ body: (OpaquePointer) throws(TLSCredentialFault) -> Result
    ) throws(TLSCredentialFault) -> Result {
        ERR_clear_error()
        guard let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else {
            throw .keyUnreadable(reason: OpenSSLReason.take() ?? "no memory")
        }
        defer { BIO_free(source) }
        // OpenSSL would ask on the terminal for a passphrase.
        guard let key = PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil) else {
            let reason = OpenSSLReason.take() ?? "no reason given"
            let text = String(decoding: pem, as: UTF8.self)
            guard text.contains("PRIVATE KEY-----") else { throw .keyMissing }
            throw text.contains("ENCRYPTED") ? .keyEncrypted : .keyUnreadable(reason: reason)
        }
        defer { EVP_PKEY_free(key) }
        return try body(key)
    }
}
