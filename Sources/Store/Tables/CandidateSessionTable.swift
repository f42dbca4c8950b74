// Sessions that candidates hold in writing: begun, answered, taken away.
package import Workflow

enum CandidateSessionSQL: SQL, StatementList {
    case ofInterview = "SELECT id, interview_id, started_at FROM candidate_sessions WHERE interview_id = ?1"
    case answers = "SELECT question_id, answer, at FROM candidate_answers WHERE session_id = ?1 ORDER BY number"
    case idle = """
        SELECT interview_id FROM candidate_sessions WHERE last_answer_at < ?1 ORDER BY last_answer_at LIMIT ?2
        """
    case insert = """
        INSERT INTO candidate_sessions (id, interview_id, started_at, last_answer_at) VALUES (?1, ?2, ?3, ?3)
        """
    case insertAnswer = """
        INSERT INTO candidate_answers (session_id, number, question_id, answer, at)
        SELECT ?1, (SELECT coalesce(max(number), 0) + 1 FROM candidate_answers WHERE session_id = ?1), ?2, ?3, ?4
        """
    case touch = "UPDATE candidate_sessions SET last_answer_at = ?2 WHERE id = ?1"
    case delete = "DELETE FROM candidate_sessions WHERE interview_id = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// The session in writing of an interview, with every answer; `nil` when there is none under way.
    package func candidateSession(of interview: Identifier) throws(StoreError) -> CandidateSession? {
        let found = try connection.first(CandidateSessionSQL.ofInterview, .id(interview)) { (row) throws(StoreError) in
            (id: try row.id(0), interviewID: try row.id(1), startedAt: row.time(2))
        }
        guard let found else { return nil }
        let answers = try connection.all(CandidateSessionSQL.answers, .id(found.id)) { row in
            CandidateSession.Answer(
                questionID: row.text(0), text: String(decoding: row.blob(1), as: UTF8.self), at: row.time(2))
        }
        return CandidateSession(
            id: found.id, interviewID: found.interviewID, startedAt: found.startedAt, answers: answers)
    }

    /// Interviews whose session in writing has had no answer since `moment`, the longest-waiting first.
    package func interviewsIdle(since moment: Timestamp, limit: Int) throws(StoreError) -> [Identifier] {
        try connection.all(CandidateSessionSQL.idle, .time(moment), .int(limit)) { (row) throws(StoreError) in
            try row.id(0)
        }
    }
}

extension WriteTransaction {
    /// - Throws: `.conflict` when the interview has a session already.
    package func insert(_ session: CandidateSession) throws(StoreError) {
        try connection.run(
            CandidateSessionSQL.insert, .id(session.id), .id(session.interviewID), .time(session.startedAt))
    }

    /// Keeps one more answer.
    /// - Throws: `.conflict` when the question has an answer already.
    package func insert(_ answer: CandidateSession.Answer, of session: Identifier) throws(StoreError) {
        try connection.run(
            CandidateSessionSQL.insertAnswer, .id(session), .text(answer.questionID),
            .bytes(Array(answer.text.utf8)), .time(answer.at))
        try connection.run(CandidateSessionSQL.touch, .id(session), .time(answer.at))
    }

    /// Ends the session in writing of `interview`; its answers go with it.
    package func endCandidateSession(of interview: Identifier) throws(StoreError) {
        try connection.run(CandidateSessionSQL.delete, .id(interview))
    }

    /// Takes away everything that lies here of a candidate: the session with its answers, and the records of codes.
    /// For a purge, in its own transaction.
    package func wipeSessions(of interview: Identifier) throws(StoreError) {
        try endCandidateSession(of: interview)
        try connection.run(CandidateCodeSQL.delete, .id(interview))
    }
}
