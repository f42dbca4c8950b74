// Interviews that the clock has something to do with.
package import Workflow

enum TimetableSQL: SQL, StatementList {
    case toRemind = """
        SELECT id FROM interviews
        WHERE state = 'SCHEDULED' AND scheduled_at > ?1 AND scheduled_at <= ?1 + ?2
            AND coalesce(told_at, 0) < scheduled_at - ?2
        ORDER BY scheduled_at LIMIT ?3
        """
    case notBegun = """
        SELECT id FROM interviews
        WHERE state = 'SCHEDULED' AND scheduled_at < ?1 AND updated_at < ?1 ORDER BY scheduled_at LIMIT ?2
        """
    case notHandedIn = """
        SELECT id FROM interviews
        WHERE state = 'IN_PROGRESS' AND updated_at < ?1
            AND NOT EXISTS (SELECT 1 FROM candidate_sessions WHERE interview_id = interviews.id)
        ORDER BY updated_at LIMIT ?2
        """
    case told = "UPDATE interviews SET told_at = ?2 WHERE id = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// Scheduled interviews whose time is to come, but not more than `leadMilliseconds` away, and of which nobody was
    /// told since it was; the earliest first.
    package func interviewsToRemind(
        of leadMilliseconds: Int64, at now: Timestamp, limit: Int
    ) throws(StoreError) -> [Identifier] {
        try connection.all(TimetableSQL.toRemind, .time(now), .integer(leadMilliseconds), .int(limit)) {
            (row) throws(StoreError) in try row.id(0)
        }
    }

    /// Scheduled interviews whose time was before `moment`, and that have not changed since it; the earliest first.
    package func interviewsNotBegun(since moment: Timestamp, limit: Int) throws(StoreError) -> [Identifier] {
        try connection.all(TimetableSQL.notBegun, .time(moment), .int(limit)) { (row) throws(StoreError) in
            try row.id(0)
        }
    }

    /// Interviews in progress that are not held in writing and have not changed since `moment`, the longest unchanged
    /// first.
    package func interviewsNotHandedIn(since moment: Timestamp, limit: Int) throws(StoreError) -> [Identifier] {
        try connection.all(TimetableSQL.notHandedIn, .time(moment), .int(limit)) { (row) throws(StoreError) in
            try row.id(0)
        }
    }
}

extension WriteTransaction {
    /// Keeps that receivers hear of the interview's time now, where one of `events` tells it.
    func noteTold(_ interview: Identifier, by events: [InterviewEvent]) throws(StoreError) {
        guard events.contains(where: { if case .scheduledAt = $0.data { true } else { false } }) else { return }
        try connection.run(TimetableSQL.told, .id(interview), .time(now))
    }
}
