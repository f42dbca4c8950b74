// HMAC-SHA256 under one key: an OpenSSL context keyed once and used for every message.
import COpenSSL

/// One `EVP_MAC` context. Confined to its thread: every message goes through the same C state.
///
/// The algorithm is fetched and the key scheduled when it is made; a message then costs its hashing alone.
/// - Source: RFC 2104; reuse by a null key: EVP_MAC_init(3).
package final class KeyedMAC {
    private let context: OpaquePointer

    /// - Parameter key: of any length; longer ones than 64 bytes are hashed first, as HMAC has it.
    package init(key: [UInt8]) {
        guard let algorithm = EVP_MAC_fetch(nil, "HMAC", nil) else { OpenSSLFailure.trap("EVP_MAC_fetch") }
        // The context holds its own reference to the algorithm.
        defer { EVP_MAC_free(algorithm) }
        guard let context = EVP_MAC_CTX_new(algorithm) else { OpenSSLFailure.trap("EVP_MAC_CTX_new") }
        // HMAC fills a key up with zeros, so a zero byte is the empty key, which as a null pointer would mean "keep
        // the key".
        let schedule = key.isEmpty ? [0] : key
        let parameters = [relayd_param_digest_sha256(), OSSL_PARAM_construct_end()]
        guard EVP_MAC_init(context, schedule, schedule.count, parameters) == 1 else {
            OpenSSLFailure.trap("EVP_MAC_init")
        }
        self.context = context
    }

    deinit {
        EVP_MAC_CTX_free(context)
    }

    /// The 32 bytes of the code of `parts` put together.
    package func hmacSHA256(_ parts: [UInt8]...) -> [UInt8] {
        restart()
        for part in parts {
            add(part)
        }
        return finish().array
    }

    /// The code of `message`.
    func code(of message: [UInt8]) -> MessageCode {
        restart()
        add(message)
        return finish()
    }

    /// The code of the UTF-8 bytes of `prefix` and then `body`, without joining them.
    func code(of prefix: String, followedBy body: [UInt8]) -> MessageCode {
        var prefix = prefix
        restart()
        prefix.withUTF8 { text in
            guard EVP_MAC_update(context, text.baseAddress, text.count) == 1 else {
                OpenSSLFailure.trap("EVP_MAC_update")
            }
        }
        add(body)
        return finish()
    }

    private func restart() {
        guard EVP_MAC_init(context, nil, 0, nil) == 1 else { OpenSSLFailure.trap("EVP_MAC_init") }
    }

    private func add(_ part: [UInt8]) {
        guard EVP_MAC_update(context, part, part.count) == 1 else { OpenSSLFailure.trap("EVP_MAC_update") }
    }

    private func finish() -> MessageCode {
        var code = MessageCode(bytes: InlineArray(repeating: 0))
        var span = code.bytes.mutableSpan
        let ended = span.withUnsafeMutableBufferPointer { EVP_MAC_final(context, $0.baseAddress, nil, $0.count) }
        guard ended == 1 else { OpenSSLFailure.trap("EVP_MAC_final") }
        return code
    }
}
