// The things that become due for an interview by the clock alone.

import API
import Store
import Workflow

/// How the interviews it concerns are found, and what becomes of one.
enum TimetableEntry: Sendable, CaseIterable {
    /// The interview's time comes near.
    case reminder
    /// The time is long past, and nobody has begun.
    case noShow
    /// A voice or video service has begun a session and hands nothing in.
    case lostConversation
    /// A candidate has left a session in writing.
    case lostWriting

    /// How long the last sign of life must be past, in milliseconds; 0 where there is nothing to wait for.
    private var patienceMilliseconds: Int64 {
        switch self {
        case .reminder: 0
        case .noShow: JobLimits.noShowMilliseconds
        case .lostConversation: JobLimits.lostConversationMilliseconds
        case .lostWriting: Limits.sessionMilliseconds
        }
    }

    /// Interviews that are due at `now`, the earliest first.
    func due(at now: Timestamp, limit: Int, in session: borrowing ReadSession) throws(StoreError) -> [Identifier] {
        let moment = now.advanced(byMilliseconds: -patienceMilliseconds)
        switch self {
        case .reminder:
            var due: [Identifier] = []
            for lead in JobLimits.reminderLeadsMilliseconds {
                due += try session.interviewsToRemind(of: lead, at: now, limit: limit).filter { !due.contains($0) }
            }
            return due
        case .noShow: return try session.interviewsNotBegun(since: moment, limit: limit)
        case .lostConversation: return try session.interviewsNotHandedIn(since: moment, limit: limit)
        case .lostWriting: return try session.interviewsIdle(since: moment, limit: limit)
        }
    }

    /// Does what is due for one interview, if it still is.
    /// - Returns: `false` when it has moved on meanwhile.
    func take(_ id: Identifier, at now: Timestamp, in transaction: borrowing WriteTransaction) throws -> Bool {
        let moment = now.advanced(byMilliseconds: -patienceMilliseconds)
        if self == .lostWriting { return try Self.endWriting(id, idleSince: moment, in: transaction) }
        guard let interview = try transaction.interview(id: id) else { return false }
        let command: InterviewCommand
        switch self {
        case .reminder:
            guard interview.state == .scheduled, interview.scheduledAt.map({ $0 > now }) ?? false else { return false }
            command = .remind
        case .noShow:
            guard interview.state == .scheduled, interview.updatedAt < moment else { return false }
            command = .fail(reason: "No show: nobody came within 24 hours of the scheduled time.")
        default:
            guard interview.state == .inProgress, interview.updatedAt < moment else { return false }
            command = .fail(reason: "The session was lost: nothing was handed in for 48 hours.")
        }
        _ = try transaction.save(interview.deciding(command, at: transaction.now), by: .system)
        return true
    }

    /// What is left of a session in writing fails, or, with every question answered, is handed in.
    private static func endWriting(
        _ id: Identifier, idleSince moment: Timestamp, in transaction: borrowing WriteTransaction
    ) throws -> Bool {
        guard let session = try transaction.candidateSession(of: id), session.lastAnswerAt < moment else {
            return false
        }
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
        return true
    }
}
