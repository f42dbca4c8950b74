// Interviews: found, saved with everything that follows from a decision, ranked.
package import Workflow

extension StoreReading where Self: ~Copyable {
    package func interview(runID: String, tenantID: Identifier) throws(StoreError) -> Interview? {
        guard let run = try runNumber(runID, tenantID: tenantID) else { return nil }
        return try connection.first(InterviewSQL.byRun, .integer(run), read: Interview.init(row:))
    }

    package func interview(id: Identifier, tenantID: Identifier) throws(StoreError) -> Interview? {
        let found = try interview(id: id)
        return found?.tenantID == tenantID ? found : nil
    }

    package func interview(externalID: String, tenantID: Identifier) throws(StoreError) -> Interview? {
        try connection.first(
            InterviewSQL.byExternalID, .id(tenantID), .text(externalID), read: Interview.init(row:))
    }

    /// Whatever its tenant: for jobs and for links that we signed.
    package func interview(id: Identifier) throws(StoreError) -> Interview? {
        try connection.first(InterviewSQL.byID, .id(id), read: Interview.init(row:))
    }

    /// Approved runs of a tenant, best first, ties by the earlier verdict; at most `StoreLimits.rankingRowsMaximum`.
    /// - Parameter position: part of the position's name, in any case.
    package func rankings(
        tenantID: Identifier, position: String?, level: SeniorityLevel?
    ) throws(StoreError) -> [RankingRow] {
        try connection.all(
            InterviewSQL.rankings, .id(tenantID), .text(position), .text(level?.rawValue),
            .int(StoreLimits.rankingRowsMaximum)
        ) { (row) throws(StoreError) in
            RankingRow(
                interviewID: try row.id(0), candidateRef: row.optionalText(1), candidateName: row.optionalText(2),
                position: row.optionalText(3), level: row.optionalText(4).flatMap(SeniorityLevel.init(rawValue:)),
                overallScore: row.int(5), recommendation: try row.word(6), verdictAt: row.time(7))
        }
    }
}

extension WriteTransaction {
    /// Saves a new interview: its row, an audit entry, its events with their items, and the jobs it waits for.
    /// - Throws: `.conflict` when the tenant has an interview of this `externalID` or `runID`.
    package func insert(_ decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview {
        var interview = decision.interview
        interview.version = 1
        interview.sequence = Int64(decision.events.count)
        try connection.run(
            RunSQL.insert, .id(interview.tenantID), .text(interview.runID), .int(interview.sequence))
        let run = connection.lastInsertedNumber
        try connection.run(InterviewSQL.insert, values: try interview.insertColumns(run: run))
        try follow(decision, interview, run: run, by: actor)
        return interview
    }

    /// Saves a changed interview likewise.
    /// - Throws: `.conflict` when the stored version is not the one the decision was made on.
    package func save(_ decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview {
        var interview = decision.interview
        interview.version += 1
        let run = try connection.first(InterviewSQL.update, values: try interview.updateColumns()) { row in
            row.int64(0)
        }
        guard let run else { throw .conflict }
        interview.sequence = try advance(run: run, by: decision.events.count)
        try follow(decision, interview, run: run, by: actor)
        return interview
    }

    private func follow(
        _ decision: InterviewDecision, _ interview: Interview, run: Int64, by actor: Actor
    ) throws(StoreError) {
        var sequence = interview.sequence - Int64(decision.events.count)
        for event in decision.events {
            sequence += 1
            try insert(event, of: interview, at: RunPlace(run: run, sequence: sequence), actorID: actor.actorID)
        }
        for kind in decision.jobs { try insert(job: kind, of: interview) }
        try audit(
            AuditEntry(
                id: makeIdentifier(), tenantID: interview.tenantID, at: now, actor: actor, action: decision.action,
                runID: interview.runID))
    }
}
