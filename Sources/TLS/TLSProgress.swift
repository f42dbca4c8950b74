// How far a call to a TLS session came.

/// What one step of a session did. No step waits.
package enum TLSProgress: Hashable, Sendable {
    /// Done, with so many plain bytes moved; 0 for a handshake or a farewell.
    case done(Int)
    /// Nothing can be done before the socket can be read.
    case wantsRead
    /// Nothing can be done before the socket can be written.
    case wantsWrite
    /// The peer will send nothing more.
    case ended
    /// The session is broken. The reason is OpenSSL's or the kernel's, in a few words.
    case failed(reason: String)
}
