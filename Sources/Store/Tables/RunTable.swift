// What counts a run's events, be it an interview of ours or a run of somebody else's service.
import Workflow

enum RunSQL: SQL, StatementList {
    case insert = "INSERT INTO runs (tenant_id, run_id, sequence) VALUES (?1, ?2, ?3)"
    /// Several places at once for a run that is known.
    case advance = "UPDATE runs SET sequence = sequence + ?2 WHERE run = ?1 RETURNING sequence"
    /// With the interview whose run it is: one statement for both, for every event of a run asks it.
    case last = """
        SELECT runs.run, sequence, id, iif(is_draft, NULL, state), callback_url, callback_origin
        FROM runs LEFT JOIN interviews ON interviews.run = runs.run
        WHERE runs.tenant_id = ?1 AND run_id = ?2
        """
    case set = "UPDATE runs SET sequence = ?2 WHERE run = ?1"
    case number = "SELECT run FROM runs WHERE tenant_id = ?1 AND run_id = ?2"
}

/// A run's number in this file, and the place an event has in it.
struct RunPlace {
    let run: Int64
    let sequence: Int64
}

extension StoreReading where Self: ~Copyable {
    func runNumber(_ runID: String, tenantID: Identifier) throws(StoreError) -> Int64? {
        try connection.first(RunSQL.number, .id(tenantID), .text(runID)) { row in row.int64(0) }
    }
}

extension WriteTransaction {
    /// The next place among the events of a run, and the interview whose run it is.
    func nextPlace(in runID: String, tenantID: Identifier) throws(StoreError) -> RelayPlace {
        // Two plain statements: one with RETURNING would build a table of its own for its answer, and cost twice.
        let next = try connection.first(RunSQL.last, .id(tenantID), .text(runID)) { (row) throws(StoreError) in
            let place = RunPlace(run: row.int64(0), sequence: row.int64(1) + 1)
            return RelayPlace(inRun: place, interview: try RelayedInterview(row: row, from: 2))
        }
        if let next, let place = next.inRun {
            try connection.run(RunSQL.set, .integer(place.run), .integer(place.sequence))
            return next
        }
        try connection.run(RunSQL.insert, .id(tenantID), .text(runID), .integer(1))
        return RelayPlace(inRun: RunPlace(run: connection.lastInsertedNumber, sequence: 1))
    }

    /// Takes `count` places in a run that is known.
    /// - Returns: the last of them.
    func advance(run: Int64, by count: Int) throws(StoreError) -> Int64 {
        let last = try connection.first(RunSQL.advance, .integer(run), .int(count)) { row in row.int64(0) }
        guard let last else { throw .damaged("an interview has no run") }
        return last
    }
}
