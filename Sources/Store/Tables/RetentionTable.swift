// What was kept long enough is wiped, one interview a commit.
package import Workflow

enum RetentionSQL: SQL, StatementList {
    case candidate = """
        SELECT number, id, updated_at FROM interviews
        WHERE tenant_id = ?1 AND updated_at >= ?2 AND updated_at < ?4 AND (updated_at, number) > (?2, ?3)
            AND purged_at IS NULL
        ORDER BY updated_at, number LIMIT 1
        """
    case assessment = """
        SELECT number, id, updated_at FROM interviews
        WHERE tenant_id = ?1 AND updated_at >= ?2 AND updated_at < ?4 AND (updated_at, number) > (?2, ?3)
            AND assessment IS NOT NULL
        ORDER BY updated_at, number LIMIT 1
        """
    case recordings = """
        SELECT number, id, updated_at FROM interviews
        WHERE tenant_id = ?1 AND updated_at >= ?2 AND updated_at < ?4 AND (updated_at, number) > (?2, ?3)
            AND recordings IS NOT NULL
        ORDER BY updated_at, number LIMIT 1
        """
}

/// One interview that retention has looked at.
package struct RetentionStep: Sendable, Equatable {
    /// Where the next step goes on.
    package let next: RetentionPlace
    /// False when it does not open with the keys at hand: it was left as it is.
    package let isWiped: Bool
}

/// A place among a tenant's interviews, the longest unchanged first.
package struct RetentionPlace: Sendable, Equatable {
    let updatedAt: Timestamp
    let number: Int64

    /// Before the first.
    package static let beginning = RetentionPlace(updatedAt: Timestamp(milliseconds: .min), number: 0)
}

extension WriteTransaction {
    /// Wipes one part of the tenant's longest unchanged interview behind `place` that holds it and has not changed
    /// since `limit`. A candidate leaves as by a purge, with its event; the time of the last change stays, for the
    /// other parts count from it too.
    /// - Returns: `nil` when there is none.
    package func wipe(
        _ part: RetainedPart, of tenantID: Identifier, unchangedSince limit: Timestamp,
        after place: RetentionPlace = .beginning
    ) throws(StoreError) -> RetentionStep? {
        let statement: RetentionSQL =
            switch part {
            case .candidate: .candidate
            case .assessment: .assessment
            case .recordings: .recordings
            }
        let found = try connection.first(
            statement, .id(tenantID), .time(place.updatedAt), .integer(place.number), .time(limit)
        ) { (row) throws(StoreError) in
            (id: try row.id(1), place: RetentionPlace(updatedAt: row.time(2), number: row.int64(0)))
        }
        guard let found else { return nil }
        do throws(StoreError) {
            guard let interview = try interview(id: found.id) else {
                throw .damaged("an interview is in an index only")
            }
            try wipe(part, of: interview)
            return RetentionStep(next: found.place, isWiped: true)
        } catch {
            guard case .sealed = error else { throw error }
            return RetentionStep(next: found.place, isWiped: false)
        }
    }

    private func wipe(_ part: RetainedPart, of interview: Interview) throws(StoreError) {
        let actor = Actor(kind: "system", id: "retention")
        var wiped = interview
        switch part {
        case .candidate:
            do {
                var decision = try interview.deciding(.purgeCandidateData, at: now)
                decision.interview.updatedAt = interview.updatedAt
                _ = try purge(interview, saving: decision, by: actor)
            } catch let error as StoreError {
                throw error
            } catch {
                preconditionFailure("an interview refuses its purge: \(error)")
            }
            return
        case .assessment:
            wiped.assessment = nil
            wiped.intake?.demonstratedSkills = []
            if let run = try runNumber(interview.runID, tenantID: interview.tenantID) {
                try rewriteEvents(of: run, by: AssessmentRedaction.redacted)
            }
        case .recordings:
            wiped.recordings = []
        }
        let decision = InterviewDecision(interview: wiped, events: [], jobs: [], action: "retention.\(part.rawValue)")
        _ = try save(decision, by: actor)
    }
}
