// Durable work that states wait for.
package import Workflow

enum JobSQL: SQL, StatementList {
    case insert = "INSERT OR REPLACE INTO jobs (id, kind, interview_id, attempt, due_at) VALUES (?1, ?2, ?3, 0, ?4)"
    case byID = "SELECT id, kind, interview_id, attempt, due_at FROM jobs WHERE id = ?1"
    case due = "SELECT id, kind, interview_id, attempt, due_at FROM jobs ORDER BY due_at LIMIT ?1"
    case delete = "DELETE FROM jobs WHERE id = ?1"
    case deleteOfInterview = "DELETE FROM jobs WHERE interview_id = ?1"
    case postpone = "UPDATE jobs SET due_at = ?2, attempt = attempt + 1 WHERE id = ?1 RETURNING interview_id"
}

extension StoreReading where Self: ~Copyable {
    /// Jobs due at or before `now`, the longest-due first, and when the next one after them is due.
    package func dueJobs(at now: Timestamp, limit: Int) throws(StoreError) -> (jobs: [Job], nextDueAt: Timestamp?) {
        let first = try connection.all(JobSQL.due, .int(limit + 1), read: Job.init(row:))
        let due = first.prefix(limit).prefix { $0.dueAt <= now }
        return (Array(due), first.count > due.count ? first[due.count].dueAt : nil)
    }
}

extension WriteTransaction {
    package func job(_ id: Identifier) throws(StoreError) -> Job? {
        try connection.first(JobSQL.byID, .id(id), read: Job.init(row:))
    }

    package func finish(job id: Identifier) throws(StoreError) {
        try connection.run(JobSQL.delete, .id(id))
    }

    /// Counts a failed try; the interview shows `error` until the work succeeds.
    package func postpone(job id: Identifier, until: Timestamp, error: String) throws(StoreError) {
        let interview = try connection.first(JobSQL.postpone, .id(id), .time(until)) { (row) throws(StoreError) in
            try row.id(0)
        }
        guard let interview else { return }
        let seals = InterviewSeals(sealer: connection.sealer, id: interview)
        try connection.run(InterviewSQL.agentError, .id(interview), try seals.seal(error, as: .agentError))
        state.report.jobsAdded += 1
    }

    /// One of a kind for each interview: a newer wish replaces an older one.
    func insert(job kind: JobKind, of interview: Interview) throws(StoreError) {
        try connection.run(
            JobSQL.insert, .id(makeIdentifier()), .text(kind.rawValue), .id(interview.id), .time(now))
        state.report.jobsAdded += 1
    }
}

extension Job {
    fileprivate init(row: Row) throws(StoreError) {
        self.init(
            id: try row.id(0), kind: try row.word(1), interviewID: try row.id(2), attempt: row.int(3),
            dueAt: row.time(4))
    }
}
