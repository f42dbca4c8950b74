// Interviews: found, saved with everything that follows from a decision, ranked.
package import Workflow

extension StoreReading where Self: ~Copyable {
    package func interview(runID: String, tenantID: Identifier) throws(StoreError) -> Interview? {
        guard let run = try runNumber(runID, tenantID: tenantID) else { return nil }
        return try connection.interview(.byRun, .integer(run))
    }

    package func interview(id: Identifier, tenantID: Identifier) throws(StoreError) -> Interview? {
        let found = try interview(id: id)
        return found?.tenantID == tenantID ? found : nil
    }

    package func interview(externalID: String, tenantID: Identifier) throws(StoreError) -> Interview? {
        try connection.interview(.byExternalID, .id(tenantID), .text(externalID))
    }

    /// Whatever its tenant: for jobs and for links that we signed.
    package func interview(id: Identifier) throws(StoreError) -> Interview? {
        try connection.interview(.byID, .id(id))
    }

    /// Approved runs of a tenant, best first, ties by the earlier verdict; at most `StoreLimits.rankingRowsMaximum`.
    /// - Parameter position: part of the position's name, in any case.
    package func rankings(
        tenantID: Identifier, position: String?, level: SeniorityLevel?
    ) throws(StoreError) -> [RankingRow] {
        var ranked: [RankingRow] = []
        let wanted = position.map { $0.lowercased() }
        try connection.walk(InterviewSQL.rankings, .id(tenantID)) { (row) throws(StoreError) in
            let id = try row.id(0)
            let overview = try connection.overview(row.blob(1), of: id)
            guard level == nil || overview.level == level, wanted.map(overview.isOf(position:)) ?? true else {
                return true
            }
            ranked.append(
                RankingRow(
                    interviewID: id, candidateRef: overview.candidateRef, candidateName: overview.candidateName,
                    position: overview.position, level: overview.level, overallScore: row.int(2),
                    recommendation: try row.word(3), verdictAt: row.time(4)))
            return ranked.count < StoreLimits.rankingRowsMaximum
        }
        return ranked
    }
}

extension InterviewOverview {
    /// - Parameter position: a part of it, in lower case.
    fileprivate func isOf(position wanted: String) -> Bool {
        position?.lowercased().utf8.contains(wanted.utf8) ?? false
    }
}

extension Connection {
    fileprivate func interview(_ sql: InterviewSQL, _ values: Value...) throws(StoreError) -> Interview? {
        try first(sql, values: values) { (row) throws(StoreError) in try Interview(row: row, sealer: sealer) }
    }

    /// Opens what a list shows of an interview.
    func overview(_ sealed: [UInt8], of id: Identifier) throws(StoreError) -> InterviewOverview {
        try InterviewOverview(try InterviewSeals(sealer: sealer, id: id).open(sealed, as: .overview))
    }
}

extension WriteTransaction {
    /// Saves a new interview: its row, an audit entry, its events with their items, and the jobs it waits for.
    /// - Throws: `.conflict` when the tenant has an interview of this `externalID` or `runID`; `.diskFull` as well
    ///   while room is short.
    package func insert(_ decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview {
        try requireRoom()
        var interview = decision.interview
        interview.version = 1
        interview.sequence = Int64(decision.events.count)
        try connection.run(
            RunSQL.insert, .id(interview.tenantID), .text(interview.runID), .int(interview.sequence))
        let run = connection.lastInsertedNumber
        try connection.run(
            InterviewSQL.insert, values: try interview.insertColumns(run: run, sealer: connection.sealer))
        try index(interview, number: connection.lastInsertedNumber, known: nil)
        try follow(decision, interview, run: run, by: actor)
        return interview
    }

    /// Saves a changed interview likewise.
    /// - Throws: `.conflict` when the stored version is not the one the decision was made on.
    package func save(_ decision: InterviewDecision, by actor: Actor) throws(StoreError) -> Interview {
        var interview = decision.interview
        interview.version += 1
        guard let place = try place(of: interview.id) else { throw .conflict }
        try connection.run(InterviewSQL.update, values: try interview.updateColumns(sealer: connection.sealer))
        guard connection.changes == 1 else { throw .conflict }
        try index(interview, number: place.number, known: place.searchMark)
        interview.sequence = try advance(run: place.run, by: decision.events.count)
        try follow(decision, interview, run: place.run, by: actor)
        return interview
    }

    /// Saves an interview that was changed beside the workflow: no event tells of it.
    /// - Throws: `.conflict` when the stored version is not the interview's.
    package func update(_ interview: Interview, action: String, by actor: Actor) throws(StoreError) -> Interview {
        var changed = interview
        changed.updatedAt = now
        return try save(
            InterviewDecision(interview: changed, events: [], jobs: [], action: action), by: actor)
    }

    /// Where an interview stands in the file.
    func place(of id: Identifier) throws(StoreError) -> InterviewPlace? {
        try connection.first(InterviewSQL.place, .id(id)) { row in
            InterviewPlace(number: row.int64(0), run: row.int64(1), searchMark: row.optionalInt64(2))
        }
    }

    private func follow(
        _ decision: InterviewDecision, _ interview: Interview, run: Int64, by actor: Actor
    ) throws(StoreError) {
        var sequence = interview.sequence - Int64(decision.events.count)
        for event in decision.events {
            sequence += 1
            try insert(event, of: interview, at: RunPlace(run: run, sequence: sequence), actorID: actor.actorID)
        }
        try noteTold(interview.id, by: decision.events)
        for kind in decision.jobs { try insert(job: kind, of: interview) }
        try audit(
            AuditEntry(
                id: makeIdentifier(), tenantID: interview.tenantID, at: now, actor: actor, action: decision.action,
                runID: interview.runID))
    }
}
