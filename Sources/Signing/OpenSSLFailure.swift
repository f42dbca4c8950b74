// OpenSSL's error queue of the calling thread, taken and emptied, so that a failure never colours a later call.
import COpenSSL

enum OpenSSLFailure {
    /// The newest entry of the queue in OpenSSL's words, the queue emptied; "no reason given" when there was none.
    static func takeReason() -> String {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        guard code != 0 else { return "no reason given" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            ERR_error_string_n(code, buffer.baseAddress, buffer.count)
            let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// Empties the queue after a failure whose reason nobody needs, such as a signature that does not hold.
    static func clear() {
        ERR_clear_error()
    }

    /// Ends the process: `call` failed where only lack of memory or an OpenSSL without its default algorithms can be
    /// the cause, and no answer would be a safe one.
    static func trap(_ call: StaticString) -> Never {
        // Not a precondition: this message must be printed by release builds too.
        fatalError("\(call) failed: \(takeReason())")
    }
}
