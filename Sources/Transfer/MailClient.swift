// Sends mail for callers that are async, a few at a time.
import Synchronization

/// Sends mail, each on a thread of its own that lives for as long as the sending. From any thread.
package final class MailClient: Sendable {
    private let authorities: AuthorityFile
    private let underWay = Mutex(0)

    /// - Parameter authoritiesFile: a file of certificates (PEM) of authorities that are trusted besides the system's.
    /// - Throws: `TransferSetupError` when the file cannot be used.
    package init(authoritiesFile: String? = nil) throws(TransferSetupError) {
        authorities = try AuthorityFile(adding: authoritiesFile)
    }

    /// Gives `message` to `server`.
    ///
    /// Returns within `timeoutMilliseconds`; at once with `.busy` when `TransferLimits.mailsMaximum` are under way.
    /// - Returns: `nil` when the server has taken it. After a failure of kind `.timeout` or `.broken` it may have been
    ///   taken all the same.
    package func send(_ message: MailMessage, to server: MailServer, timeoutMilliseconds: Int) async -> MailFailure? {
        let isAdmitted = underWay.withLock { count in
            guard count < TransferLimits.mailsMaximum else { return false }
            count += 1
            return true
        }
        guard isAdmitted else {
            return MailFailure(kind: .busy, message: "Too many mails are under way at this moment; try again shortly.")
        }
        return await withCheckedContinuation { continuation in
            let isStarted = ErrandThread.start { [self] in
                let failure = MailTransfer.perform(
                    message, to: server, authorities: authorities, timeoutMilliseconds: timeoutMilliseconds)
                underWay.withLock { $0 -= 1 }
                continuation.resume(returning: failure)
            }
            guard !isStarted else { return }
            underWay.withLock { $0 -= 1 }
            continuation.resume(returning: MailTransfer.shortage)
        }
    }
}
