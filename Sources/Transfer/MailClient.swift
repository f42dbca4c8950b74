// Sends mail for callers that are async, a few at a time.
import CCurl
import Synchronization

/// Sends mail, each on a thread of its own that lives for as long as the sending. From any thread.
package final class MailClient: Sendable {
    /// One mail and whoever waits for it.
    private final class Errand: Sendable {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

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
            let errand = Errand { [self] in
                let failure = MailTransfer.perform(
                    message, to: server, authorities: authorities, timeoutMilliseconds: timeoutMilliseconds)
                underWay.withLock { $0 -= 1 }
                continuation.resume(returning: failure)
            }
            guard !Self.launch(errand) else { return }
            underWay.withLock { $0 -= 1 }
            continuation.resume(returning: MailTransfer.shortage)
        }
    }

    /// - Returns: `false` when there is no thread to be had; the errand is not run then.
    private static func launch(_ errand: Errand) -> Bool {
        let passed = Unmanaged.passRetained(errand)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let errand = Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue()
                // Signals belong to the thread that waits for them.
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_BLOCK, &all, nil)
                errand.work()
                return nil
            }, passed.toOpaque())
        guard status == 0 else {
            passed.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
