// The numbers of this module: each with its unit and its reason.

enum Limits {
    /// Plain bytes of one record; more to write at once is cut.
    /// - Source: RFC 8446, 5.1.
    static let recordBytesMaximum = 16_384

    /// Certificates of a chain: public authorities send two or three; more is a file that is no chain.
    static let chainCertificatesMaximum = 10

    /// Tickets for resumption that a client of TLS 1.3 is sent behind the handshake: one for the next connection, one
    /// for a second beside it.
    static let ticketCount = 2
}
