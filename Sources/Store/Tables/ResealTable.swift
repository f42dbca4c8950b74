// After a change of the master key: every sealed column of every interview under the newest key, in bounded parts.
import Workflow

enum ResealSQL: SQL, StatementList {
    case sealed = """
        SELECT number, id, tenant_id, search_mark, overview, submission, intake, skill_profile, plan, plan_feedback,
            assessment, interview_link, transcript, recordings, agent_error
        FROM interviews WHERE number > ?1 ORDER BY number LIMIT ?2
        """
    case replace = """
        UPDATE interviews SET overview = ?2, submission = ?3, intake = ?4, skill_profile = ?5, plan = ?6,
            plan_feedback = ?7, assessment = ?8, interview_link = ?9, transcript = ?10, recordings = ?11,
            agent_error = ?12
        WHERE number = ?1
        """
}

/// How far sealing anew has come.
package struct ResealStep: Sendable, Equatable {
    /// Interviews that this step sealed anew; those under the newest key already are not counted.
    package var resealed = 0
    /// Interviews with a column that opens with no key; they are left as they are.
    package var unreadable = 0
    /// Where the next step goes on; `nil` = all were looked at.
    package var next: Int64?
}

extension WriteTransaction {
    /// Seals the next `StoreLimits.resealedPerCommit` interviews behind `position` with the newest key of the sealer,
    /// and has the search know their words by it. Done again it changes nothing.
    /// - Parameter position: 0 to begin.
    package func resealInterviews(after position: Int64) throws(StoreError) -> ResealStep {
        var step = ResealStep()
        var rows: [SealedInterview] = []
        try connection.walk(ResealSQL.sealed, .integer(position), .int(StoreLimits.resealedPerCommit)) {
            (row) throws(StoreError) in
            rows.append(try SealedInterview(row: row))
            return true
        }
        for row in rows {
            do throws(StoreError) {
                if try reseal(row) { step.resealed += 1 }
            } catch {
                guard case .sealed = error else { throw error }
                step.unreadable += 1
            }
        }
        step.next = rows.count < StoreLimits.resealedPerCommit ? nil : rows.last?.number
        return step
    }

    /// - Returns: false when all is under the newest key already.
    private func reseal(_ row: SealedInterview) throws(StoreError) -> Bool {
        let sealer = connection.sealer
        guard row.columns.contains(where: { $0.sealed.map(sealer.needsResealing) ?? false }) else { return false }
        let seals = InterviewSeals(sealer: sealer, id: row.id)
        var values: [Value] = [.integer(row.number)]
        var overview: InterviewOverview?
        for (column, sealed) in row.columns {
            guard let sealed else {
                values.append(.null)
                continue
            }
            let plain = try seals.open(sealed, as: column)
            if column == .overview { overview = try InterviewOverview(plain) }
            values.append(try seals.seal(plain, as: column))
        }
        try connection.run(ResealSQL.replace, values: values)
        guard let overview else { throw .damaged("an interview has no overview") }
        try index(overview, tenantID: row.tenantID, number: row.number, known: row.searchMark)
        return true
    }
}

/// The sealed columns of a row, unopened.
private struct SealedInterview {
    /// In the order of `ResealSQL`.
    private static let names: [InterviewSeals.Column] = [
        .overview, .submission, .intake, .skillProfile, .plan, .planFeedback, .assessment, .interviewLink, .transcript,
        .recordings, .agentError,
    ]

    let number: Int64
    let id: Identifier
    let tenantID: Identifier
    let searchMark: Int64?
    let columns: [(name: InterviewSeals.Column, sealed: [UInt8]?)]

    init(row: Row) throws(StoreError) {
        number = row.int64(0)
        id = try row.id(1)
        tenantID = try row.id(2)
        searchMark = row.optionalInt64(3)
        columns = Self.names.enumerated().map { ($1, row.optionalBlob(Int32($0 + 4))) }
    }
}
