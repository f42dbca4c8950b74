// How the API sends mail: a protocol, handed in when the daemon is wired.

/// Sends mail to candidates.
package protocol MailSender: Sendable {
    /// Gives a mail to the mail server that the operator has named, and waits for its word.
    ///
    /// Returns within a bound of its own, whatever the server does, and never throws: a mail is tried once, and its
    /// failure is the caller's to tell.
    func send(_ mail: CandidateMail) async -> MailOutcome
}

/// A mail of plain text to one candidate.
package struct CandidateMail: Sendable, Equatable {
    package let recipient: String
    package let subject: String
    /// Lines end with `\n`.
    package let text: String

    package init(recipient: String, subject: String, text: String) {
        self.recipient = recipient
        self.subject = subject
        self.text = text
    }
}

/// What became of a mail.
package enum MailOutcome: Sendable, Equatable {
    /// The server has taken it.
    case sent
    /// The operator has named no mail server.
    case notConfigured
    /// It may go through later, or after the server or its settings are mended.
    case failed
    /// The recipient's address cannot be used, or the server will not have it.
    case refused
}

/// Where no mail server is: nothing is ever sent.
package struct NoMail: MailSender {
    package init() {}

    package func send(_ mail: CandidateMail) async -> MailOutcome { .notConfigured }
}
