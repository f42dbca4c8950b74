// What is remembered of candidates' one-time codes.
package import Workflow

enum CandidateCodeSQL: SQL, StatementList {
    case ofInterview = """
        SELECT digest, expires_at, tries, requested_at, verified_until FROM candidate_codes WHERE interview_id = ?1
        """
    case save = """
        INSERT OR REPLACE INTO candidate_codes
            (interview_id, digest, expires_at, tries, requested_at, verified_until)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    case delete = "DELETE FROM candidate_codes WHERE interview_id = ?1"
    /// Tells a purge that there is something to name among what it wiped.
    case noteRecords = "UPDATE interviews SET has_otp_records = 1 WHERE id = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// The state of an interview's codes; that of none when none was ever asked for.
    package func oneTimeCode(of interview: Identifier) throws(StoreError) -> OneTimeCode {
        let found = try connection.first(CandidateCodeSQL.ofInterview, .id(interview)) { (row) throws(StoreError) in
            OneTimeCode(
                digest: row.optionalBlob(0), expiresAt: row.time(1), tries: row.int(2),
                requestedAt: try JSONText.value(row.text(3), as: [Timestamp].self),
                verifiedUntil: row.optionalTime(4))
        }
        return found ?? OneTimeCode()
    }
}

extension WriteTransaction {
    /// Keeps the state of an interview's codes, in the transaction in which it was read.
    package func save(_ code: OneTimeCode, of interview: Identifier) throws(StoreError) {
        try connection.run(
            CandidateCodeSQL.save, .id(interview), .blob(code.digest), .time(code.expiresAt), .int(code.tries),
            .text(try JSONText.text(code.requestedAt)), .time(code.verifiedUntil))
        try connection.run(CandidateCodeSQL.noteRecords, .id(interview))
    }
}
