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
    case sealedAnswers = """
        SELECT session_id, number, answer FROM candidate_sessions JOIN candidate_answers ON session_id = id
        WHERE interview_id = ?1
        """
    case resealAnswer = "UPDATE candidate_answers SET answer = ?3 WHERE session_id = ?1 AND number = ?2"
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
        let seals = InterviewSeals(sealer: connection.sealer, id: interview)
        let answers = try connection.all(CandidateSessionSQL.answers, .id(found.id)) { (row) throws(StoreError) in
            let text = try seals.open(row.blob(1), as: .answer)
            return CandidateSession.Answer(
                questionID: row.text(0), text: String(decoding: text, as: UTF8.self), at: row.time(2))
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
    package func insert(_ answer: CandidateSession.Answer, of session: CandidateSession) throws(StoreError) {
        let seals = InterviewSeals(sealer: connection.sealer, id: session.interviewID)
        try connection.run(
            CandidateSessionSQL.insertAnswer, .id(session.id), .text(answer.questionID),
            try seals.seal(Array(answer.text.utf8), as: .answer), .time(answer.at))
        try connection.run(CandidateSessionSQL.touch, .id(session.id), .time(answer.at))
    }

    /// Seals an interview's answers anew where they are not under the newest key.
    func resealAnswers(of interview: Identifier) throws(StoreError) -> Bool {
        let seals = InterviewSeals(sealer: connection.sealer, id: interview)
        let answers = try connection.all(CandidateSessionSQL.sealedAnswers, .id(interview)) {
            (row) throws(StoreError) in
            (session: try row.id(0), number: row.int64(1), sealed: row.blob(2))
        }
        var isChanged = false
        for answer in answers where connection.sealer.needsResealing(answer.sealed) {
            let sealed = try seals.seal(try seals.open(answer.sealed, as: .answer), as: .answer)
            try connection.run(
                CandidateSessionSQL.resealAnswer, .id(answer.session), .integer(answer.number), sealed)
            isChanged = true
        }
        return isChanged
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
