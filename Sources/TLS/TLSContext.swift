// A certificate with its key, and the rules by which it is served.
import COpenSSL

/// What all sessions with one certificate share. Owns an `SSL_CTX`; sessions made from it may outlive it.
///
/// Spoken are TLS 1.2 with forward secrecy and authenticated encryption, and TLS 1.3. Renegotiation and early data are
/// not. Sessions resume by tickets whose keys live as long as the context: nothing is kept for clients.
///
/// Proof for `@unchecked Sendable`: the pointer is set once, and nothing here changes what it points to after `init`.
/// - Source: openssl-threads(7): an `SSL_CTX` that is not modified may be used by several threads, its counters and
///   ticket keys are locked inside.
package struct TLSContext: ~Copyable, @unchecked Sendable {
    private let context: OpaquePointer

    /// TLS 1.2: forward secrecy and authenticated encryption. TLS 1.3 has no other ciphers.
    /// - Source: RFC 9325, 4.2.
    private static let ciphers12 = "ECDHE+AESGCM:ECDHE+CHACHA20"

    /// - Parameters:
    ///   - certificates: PEM: the certificate, then those that lead to its authority.
    ///   - key: PEM: the certificate's private key, without a passphrase.
    package init(
        certificates: [UInt8], key: [UInt8], minimumVersion: TLSVersion = .version12
    ) throws(TLSCredentialFault) {
        ERR_clear_error()
        guard let context = SSL_CTX_new(TLS_server_method()) else {
            throw .unusable(reason: OpenSSLReason.take() ?? "no memory")
        }
        do throws(TLSCredentialFault) {
            try Self.setRules(context, minimumVersion)
            try Self.setCredentials(context, certificates, key)
        } catch {
            SSL_CTX_free(context)
            throw error
        }
        self.context = context
    }

    deinit { SSL_CTX_free(context) }

    /// The server's side of a session over `descriptor`, which must be non-blocking and stay open as long as the
    /// session. `nil` when memory is short.
    package func makeSession(descriptor: Int32) -> TLSSession? {
        guard let session = SSL_new(context) else { return nil }
        guard let bio = SocketMethod.shared.makeBIO(descriptor) else {
            SSL_free(session)
            return nil
        }
        SSL_set_bio(session, bio, bio)
        SSL_set_accept_state(session)
        return TLSSession(owning: session)
    }

    private static func setRules(_ context: OpaquePointer, _ minimum: TLSVersion) throws(TLSCredentialFault) {
        // An end without a word from TLS is one: a request's framing tells whether it came whole.
        SSL_CTX_set_options(context, relayd_server_options())
        let modes = SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS
        relayd_ctx_mode(context, Int(modes))
        relayd_ctx_read_ahead(context)
        relayd_ctx_no_session_cache(context)
        SSL_CTX_set_alpn_select_cb(context, TLSProtocolChoice.callback, nil)
        // 112 bits at least, whatever the system's own configuration says.
        SSL_CTX_set_security_level(context, 2)
        guard relayd_ctx_minimum_version(context, minimum.number) == 1,
            SSL_CTX_set_cipher_list(context, ciphers12) == 1,
            SSL_CTX_set_num_tickets(context, Limits.ticketCount) == 1
        else { throw .unusable(reason: OpenSSLReason.take() ?? "no reason given") }
    }

    private static func setCredentials(
        _ context: OpaquePointer, _ certificates: [UInt8], _ key: [UInt8]
    ) throws(TLSCredentialFault) {
        try PEMReading.withCertificates(certificates) { chain throws(TLSCredentialFault) in
            try PEMReading.withKey(key) { key throws(TLSCredentialFault) in
                guard X509_check_private_key(chain[0], key) == 1 else {
                    ERR_clear_error()
                    throw .mismatch
                }
                guard SSL_CTX_use_certificate(context, chain[0]) == 1, SSL_CTX_use_PrivateKey(context, key) == 1,
                    chain.dropFirst().allSatisfy({ relayd_ctx_add_chain(context, $0) == 1 })
                else { throw .unusable(reason: OpenSSLReason.take() ?? "no reason given") }
            }
        }
    }
}
