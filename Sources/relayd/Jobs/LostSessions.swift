// Sessions in writing that their candidates have left come to an end.

import API
import Store
import Workflow

/// A session without an answer for a day is over: what is left of it fails, or, with every question answered, is
/// handed in. What is due is read from the store, so a restart changes nothing.
final class LostSessions: Sendable {
    private let store: Store
    private let now: @Sendable () -> Timestamp
    private let notice: @Sendable (_ ended: Int) -> Void

    init(
        store: Store, now: @escaping @Sendable () -> Timestamp, notice: @escaping @Sendable (_ ended: Int) -> Void
    ) {
        self.store = store
        self.now = now
        self.notice = notice
    }

    /// One pass at once and then one every few minutes, until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            let ended = await pass()
            if ended > 0 { notice(ended) }
            guard (try? await Task.sleep(for: .milliseconds(JobLimits.lostSessionPassMilliseconds))) != nil else {
                return
            }
        }
    }

    /// Ends every session that is due.
    /// - Returns: how many there were.
    func pass() async -> Int {
        let moment = now().advanced(byMilliseconds: -Limits.sessionMilliseconds)
        var ended = 0
        while !Task.isCancelled {
            // A store that is full or busy is left alone until the next pass.
            let found = try? await store.read { session in
                try session.interviewsIdle(since: moment, limit: JobLimits.lostSessionsPerStep)
            }
            guard let found, !found.isEmpty else { return ended }
            for interview in found {
                guard (try? await store.write({ try Self.end(interview, idleSince: moment, in: $0) })) != nil else {
                    return ended
                }
                ended += 1
            }
        }
        return ended
    }

    private static func end(
        _ id: Identifier, idleSince moment: Timestamp, in transaction: borrowing WriteTransaction
    ) throws {
        guard let session = try transaction.candidateSession(of: id), session.lastAnswerAt < moment else { return }
        if let interview = try transaction.interview(id: id), interview.state == .inProgress,
            interview.sessionID == session.id
        {
            let isWhole = interview.plan.map { session.question(of: $0) == nil } ?? false
            let command: InterviewCommand =
                if isWhole, let plan = interview.plan {
                    .complete(session.outcome(of: plan))
                } else {
                    .fail(reason: "The session was lost: no answer for 24 hours.")
                }
            _ = try transaction.save(interview.deciding(command, at: transaction.now), by: .system)
        }
        // Of an interview that has ended otherwise, what was said so far is nobody's any more.
        try transaction.wipeSessions(of: id)
    }
}
