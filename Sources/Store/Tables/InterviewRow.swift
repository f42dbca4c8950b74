// An interview as the columns of its row.
import Workflow

extension Interview {
    /// Of a row of `InterviewSQL.byRun` and its like.
    init(row: Row) throws(StoreError) {
        self.init(id: try row.id(0), runID: row.text(1), tenantID: try row.id(2), createdAt: row.time(29))
        externalID = row.optionalText(3)
        requestDigest = row.blob(4)
        state = try row.word(5)
        dataQuality = try row.word(6)
        submission = try JSONText.value(row.text(7), as: InterviewSubmission.self)
        callbackURL = row.optionalText(8)
        callbackOrigin = row.optionalText(9)
        missingFields = try JSONText.value(row.text(10), as: [ValidationFinding].self)
        warnings = try JSONText.value(row.text(11), as: [ValidationFinding].self)
        skillProfile = try JSONText.optionalValue(row.optionalText(12), as: SkillProfile.self)
        plan = try JSONText.optionalValue(row.optionalText(13), as: Plan.self)
        planFeedback = try JSONText.value(row.text(14), as: [String].self)
        assessment = try JSONText.optionalValue(row.optionalText(15), as: Assessment.self)
        interviewLink = row.optionalText(16)
        candidateTokenID = row.optionalText(17)
        sessionID = try row.optionalID(18)
        hasOTPRecords = row.flag(19)
        transcript = try JSONText.optionalValue(row.optionalText(20), as: Transcript.self)
        durationMinutes = row.optionalInt(21)
        recordings = try JSONText.value(row.text(22), as: [String].self)
        verdictAt = row.optionalTime(23)
        agentError = row.optionalText(24)
        sequence = row.int64(25)
        version = row.int64(26)
        scheduledAt = row.optionalTime(27)
        purgedAt = row.optionalTime(28)
        updatedAt = row.time(30)
    }

    /// In the order of `InterviewSQL.insert`.
    func insertColumns(run: Int64) throws(StoreError) -> [Value] {
        let identity: [Value] = [
            .id(id), .integer(run), .id(tenantID), .text(externalID), .blob(requestDigest), .time(createdAt),
        ]
        return identity + (try contentColumns())
    }

    /// In the order of `InterviewSQL.update`; `version` is the one to be stored.
    func updateColumns() throws(StoreError) -> [Value] {
        [.id(id)] + (try contentColumns())
    }

    private func contentColumns() throws(StoreError) -> [Value] {
        [
            .text(state.rawValue), .text(dataQuality.rawValue), .text(try JSONText.text(submission)),
            .text(callbackURL), .text(callbackOrigin), .text(try JSONText.text(missingFields)),
            .text(try JSONText.text(warnings)), .text(try JSONText.optionalText(skillProfile)),
            .text(try JSONText.optionalText(plan)), .text(try JSONText.text(planFeedback)),
            .text(try JSONText.optionalText(assessment)), .int(assessment?.overallScore),
            .text(assessment?.recommendation.rawValue), .text(interviewLink), .text(candidateTokenID),
            .id(sessionID), .flag(hasOTPRecords), .text(try JSONText.optionalText(transcript)),
            .int(durationMinutes), .text(try JSONText.text(recordings)), .time(verdictAt), .text(agentError),
            .int(version), .time(scheduledAt), .time(purgedAt), .time(updatedAt),
        ]
    }
}
