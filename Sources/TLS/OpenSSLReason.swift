// OpenSSL's error queue of the calling thread, taken and emptied.
import COpenSSL

enum OpenSSLReason {
    /// The reason of the oldest entry, which is the cause of the others: "http request", "no shared cipher". The
    /// queue is empty afterwards. `nil` when there was none.
    static func take() -> String? {
        let code = ERR_peek_error()
        ERR_clear_error()
        guard code != 0 else { return nil }
        guard let text = ERR_reason_error_string(code) else { return "OpenSSL error \(code)" }
        return String(cString: text)
    }
}
