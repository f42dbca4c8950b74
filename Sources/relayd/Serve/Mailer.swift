// Mail for candidates, through the server of the configuration.

import API
import Reactor
import Synchronization
import Transfer
import Workflow

/// Sends what the API hands over. Settings are replaced by a reload; mail under way keeps its own.
final class Mailer: MailSender {
    private struct Settings {
        let server: MailServer?
        let timeoutMilliseconds: Int
    }

    private let client: MailClient
    private let settings: Mutex<Settings>
    private let notice: @Sendable (MailFailure) -> Void

    /// - Throws: `MailServerError` for settings that cannot be used, `TransferSetupError`.
    init(_ configuration: Configuration, notice: @escaping @Sendable (MailFailure) -> Void) throws {
        client = try MailClient(authoritiesFile: configuration.delivery.caFile)
        settings = Mutex(try Self.settings(configuration))
        self.notice = notice
    }

    /// - Throws: `MailServerError`; the old settings stay in force then.
    func replace(_ configuration: Configuration) throws {
        let new = try Self.settings(configuration)
        settings.withLock { $0 = new }
    }

    func send(_ mail: CandidateMail) async -> MailOutcome {
        let settings = settings.withLock { $0 }
        guard let server = settings.server else { return .notConfigured }
        guard let recipient = MailAddress(mail.recipient) else {
            notice(MailFailure(kind: .refused, message: "The recipient's address is none that mail can be sent to."))
            return .refused
        }
        let now = Timestamp(milliseconds: SystemTime().wallMilliseconds())
        let message = MailMessage(
            recipient: recipient, subject: mail.subject, text: mail.text, sentAtUnixSeconds: now.unixSeconds,
            id: Identifier.make(at: now).text)
        guard let failure = await client.send(message, to: server, timeoutMilliseconds: settings.timeoutMilliseconds)
        else { return .sent }
        notice(failure)
        return failure.kind == .refused ? .refused : .failed
    }

    private static func settings(_ configuration: Configuration) throws(MailServerError) -> Settings {
        Settings(
            server: try configuration.smtp.server(), timeoutMilliseconds: Int(configuration.smtp.timeoutMilliseconds))
    }
}

extension Configuration.SMTPSettings {
    /// The server to send to; `nil` when none is named, or nobody whom the mail is from.
    func server() throws(MailServerError) -> MailServer? {
        guard let url, let from else { return nil }
        return try MailServer(
            url: url, sender: from, username: username, password: password?.revealed(), allowsPlain: allowPlain)
    }
}
