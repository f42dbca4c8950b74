// A mail: to whom, about what, and its text; and the bytes that travel.
import CCurl

/// A mail of plain text to one person.
package struct MailMessage: Sendable, Equatable {
    package var recipient: MailAddress
    /// Any text; line breaks and other control characters become spaces.
    package var subject: String
    /// Any text; its lines end with `\n`.
    package var text: String
    /// Unix seconds.
    package var sentAtUnixSeconds: Int64
    /// Unique in the world together with the sender's domain: letters, digits and `-`.
    package var id: String

    package init(recipient: MailAddress, subject: String, text: String, sentAtUnixSeconds: Int64, id: String) {
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.sentAtUnixSeconds = sentAtUnixSeconds
        self.id = id
    }

    /// The message in the form that travels: ASCII, lines of 78 characters at most, each ended by CR LF.
    /// - Source: RFC 5322, section 3.6; RFC 2045; RFC 3834, section 5, for `Auto-Submitted`.
    package func encoded(from sender: MailAddress) -> [UInt8] {
        precondition(!id.isEmpty && id.utf8.allSatisfy(Self.isIDByte), "a message's id is letters, digits and hyphens")
        let lines = [
            "Date: \(Self.date(sentAtUnixSeconds))", "From: <\(sender)>", "To: <\(recipient)>",
            "Message-ID: <\(id)@\(sender.domain)>", "Subject: \(MailText.header(subject))", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
            "Auto-Submitted: auto-generated", "", MailText.quotedPrintable(text),
        ]
        return [UInt8](lines.joined(separator: "\r\n").utf8)
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"): true
        default: false
        }
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Fri, 20 Mar 2026 10:12:00 +0000`, whatever the locale.
    static func date(_ unixSeconds: Int64) -> String {
        var seconds = time_t(unixSeconds)
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return "Thu, 1 Jan 1970 00:00:00 +0000" }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0000"
    }
}
