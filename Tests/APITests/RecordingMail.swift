// A mail server that keeps what it is given.

import API
import Synchronization

final class RecordingMail: MailSender {
    private let state = Mutex<(mails: [CandidateMail], outcome: MailOutcome)>(([], .sent))

    /// Everything sent so far, oldest first.
    var mails: [CandidateMail] { state.withLock { $0.mails } }

    /// What comes of every mail from now on.
    func answer(_ outcome: MailOutcome) { state.withLock { $0.outcome = outcome } }

    func send(_ mail: CandidateMail) async -> MailOutcome {
        state.withLock {
            if $0.outcome == .sent { $0.mails.append(mail) }
            return $0.outcome
        }
    }
}
