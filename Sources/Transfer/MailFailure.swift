// Why a mail was not taken.

/// Why a mail was not taken, in words for the operator; no address stands in them.
package struct MailFailure: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The server will not have this mail, now or later.
        case refused
        /// The server asks to come again later.
        case deferred
        /// It does not know the name and password, or wants some.
        case login
        /// TLS is not offered, or the certificate does not hold.
        case tls
        case dns
        case connect
        case timeout
        /// The connection broke, or what came was no SMTP.
        case broken
        /// The mail itself cannot be sent: too long.
        case message
        /// This machine has too much to do or too little memory.
        case busy
    }

    package let kind: Kind
    package let message: String
    /// The server's last reply, if there was one.
    package let reply: Int?

    package init(kind: Kind, message: String, reply: Int? = nil) {
        self.kind = kind
        self.message = message
        self.reply = reply
    }
}
