// One connection's TLS, without waiting.
import COpenSSL
import Glibc

/// The server's side of a session over a non-blocking socket. Owns an `SSL`; belongs to one thread.
///
/// First `handshake` until it is done, then `receive` and `send` in any order. After a failure nothing else is of use.
package struct TLSSession: ~Copyable {
    private let session: OpaquePointer

    init(owning session: OpaquePointer) { self.session = session }

    deinit { SSL_free(session) }

    /// Goes on with the handshake.
    package func handshake() -> TLSProgress {
        ERR_clear_error()
        let result = SSL_do_handshake(session)
        return result == 1 ? .done(0) : progress(result)
    }

    /// Reads what has arrived into `buffer`, which must not be empty: one record at most.
    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> TLSProgress {
        ERR_clear_error()
        let result = SSL_read(session, buffer.baseAddress, Int32(clamping: buffer.count))
        return result > 0 ? .done(Int(result)) : progress(result)
    }

    /// Writes `bytes`, which must not be empty: one record at most.
    ///
    /// After `.wantsRead` or `.wantsWrite` the next call must begin with the same bytes, more may follow them.
    package func send(_ bytes: UnsafeRawBufferPointer) -> TLSProgress {
        ERR_clear_error()
        let count = min(bytes.count, Limits.recordBytesMaximum)
        let result = SSL_write(session, bytes.baseAddress, Int32(count))
        return result > 0 ? .done(Int(result)) : progress(result)
    }

    /// Tells the peer that nothing more will come; reading goes on.
    package func finishWriting() -> TLSProgress {
        ERR_clear_error()
        let result = SSL_shutdown(session)
        return result >= 0 ? .done(0) : progress(result)
    }

    /// Whether bytes were taken from the socket that `receive` has not given yet. They may be a part of a record.
    package var holdsUnreadBytes: Bool { SSL_has_pending(session) == 1 }

    /// Whether the client came back with a ticket. Meaningful once the handshake is done.
    package var isResumed: Bool { SSL_session_reused(session) == 1 }

    private func progress(_ result: Int32) -> TLSProgress {
        let number = errno
        switch SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ: return .wantsRead
        case SSL_ERROR_WANT_WRITE: return .wantsWrite
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            if let reason = OpenSSLReason.take() { return .failed(reason: reason) }
            return .failed(reason: number == 0 ? "the connection was closed" : String(cString: strerror(number)))
        }
    }
}
