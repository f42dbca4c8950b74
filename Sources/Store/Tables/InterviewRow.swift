// An interview as the columns of its row.
import Workflow

extension Interview {
    /// Of a row of `InterviewSQL.byRun` and its like.
    init(row: Row, sealer: any ColumnSealer) throws(StoreError) {
        self.init(id: try row.id(0), runID: row.text(1), tenantID: try row.id(2), createdAt: row.time(29))
        let seals = InterviewSeals(sealer: sealer, id: id)
        externalID = row.optionalText(3)
        requestDigest = row.blob(4)
        state = try row.word(5)
        dataQuality = try row.word(6)
        guard let submission = try seals.value(row, 7, as: .submission, of: InterviewSubmission.self) else {
            throw .damaged("an interview has no submission")
        }
        self.submission = submission
        callbackURL = row.optionalText(8)
        callbackOrigin = row.optionalText(9)
        missingFields = try JSONText.value(row.text(10), as: [ValidationFinding].self)
        warnings = try JSONText.value(row.text(11), as: [ValidationFinding].self)
        skillProfile = try seals.value(row, 12, as: .skillProfile, of: SkillProfile.self)
        plan = try seals.value(row, 13, as: .plan, of: Plan.self)
        planFeedback = try seals.value(row, 14, as: .planFeedback, of: [String].self) ?? []
        assessment = try seals.value(row, 15, as: .assessment, of: Assessment.self)
        interviewLink = try seals.value(row, 16, as: .interviewLink, of: String.self)
        candidateTokenID = row.optionalText(17)
        sessionID = try row.optionalID(18)
        hasOTPRecords = row.flag(19)
        transcript = try seals.value(row, 20, as: .transcript, of: Transcript.self)
        durationMinutes = row.optionalInt(21)
        recordings = try seals.value(row, 22, as: .recordings, of: [String].self) ?? []
        verdictAt = row.optionalTime(23)
        agentError = try seals.value(row, 24, as: .agentError, of: String.self)
        sequence = row.int64(25)
        version = row.int64(26)
        scheduledAt = row.optionalTime(27)
        purgedAt = row.optionalTime(28)
        updatedAt = row.time(30)
        intake = try seals.value(row, 31, as: .intake, of: Intake.self)
        isDraft = row.flag(32)
    }

    /// In the order of `InterviewSQL.insert`.
    func insertColumns(run: Int64, sealer: any ColumnSealer) throws(StoreError) -> [Value] {
        let identity: [Value] = [
            .id(id), .integer(run), .id(tenantID), .text(externalID), .blob(requestDigest), .time(createdAt),
        ]
        return identity + (try contentColumns(sealer))
    }

    /// In the order of `InterviewSQL.update`; `version` is the one to be stored.
    func updateColumns(sealer: any ColumnSealer) throws(StoreError) -> [Value] {
        [.id(id)] + (try contentColumns(sealer))
    }

    private func contentColumns(_ sealer: any ColumnSealer) throws(StoreError) -> [Value] {
        let seals = InterviewSeals(sealer: sealer, id: id)
        let request: [Value] = [
            .text(state.rawValue), .text(dataQuality.rawValue), try seals.seal(submission, as: .submission),
            try seals.seal(InterviewOverview(self).bytes, as: .overview), .text(callbackURL), .text(callbackOrigin),
            .text(try JSONText.text(missingFields)), .text(try JSONText.text(warnings)),
        ]
        let work: [Value] = [
            try seals.seal(skillProfile, as: .skillProfile), try seals.seal(plan, as: .plan),
            try seals.seal(list: planFeedback, as: .planFeedback), try seals.seal(assessment, as: .assessment),
            .int(assessment?.overallScore), .text(assessment?.recommendation.rawValue),
            try seals.seal(interviewLink, as: .interviewLink), .text(candidateTokenID), .id(sessionID),
            .flag(hasOTPRecords), try seals.seal(transcript, as: .transcript), .int(durationMinutes),
            try seals.seal(list: recordings, as: .recordings), .time(verdictAt),
            try seals.seal(agentError, as: .agentError),
        ]
        return request + work + [
            .int(version), .time(scheduledAt), .time(purgedAt), .time(updatedAt), try seals.seal(intake, as: .intake),
            .flag(isDraft),
        ]
    }
}
