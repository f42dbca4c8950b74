// The search's index: words as keyed codes, so that the file tells nobody whom it holds.
import Workflow

extension WriteTransaction {
    /// Has the search find an interview by what it now holds.
    /// - Parameter known: the mark of what the index holds of it.
    func index(_ interview: Interview, number: Int64, known: Int64?) throws(StoreError) {
        try index(InterviewOverview(interview), tenantID: interview.tenantID, number: number, known: known)
    }

    func index(
        _ overview: InterviewOverview, tenantID: Identifier, number: Int64, known: Int64?
    ) throws(StoreError) {
        // Most changes touch nothing that can be searched for: one code tells.
        guard try connection.searchMark(of: overview, tenantID: tenantID) != known else { return }
        if known != nil { try connection.run(InterviewSearchSQL.delete, .integer(number)) }
        let mark = try connection.putInSearch(overview, tenantID: tenantID, number: number)
        try connection.run(InterviewSearchSQL.mark, .integer(number), .integer(mark))
    }

    /// Merges a part of the search's index, so that words of candidates who were purged leave its pages.
    /// - Returns: whether there is more to merge.
    package func mergeSearch() throws(StoreError) -> Bool {
        let before = try connection.number("SELECT total_changes()")
        try connection.run(InterviewSearchSQL.merge, .int(-StoreLimits.searchMergePages))
        // A merge with nothing to do changes one row at most.
        // - Source: SQLite FTS5 documentation, section 6.8.
        return try connection.number("SELECT total_changes()") - before >= 2
    }
}

extension Connection {
    /// A keyed code of everything that can be searched for.
    fileprivate func searchMark(
        of overview: InterviewOverview, tenantID: Identifier
    ) throws(StoreError) -> Int64 {
        let texts = [overview.candidateName, overview.candidateEmail, overview.position].map { $0 ?? "" }
        let codes = sealer.blind([texts.joined(separator: "\u{0}")], owner: tenantID.text)
        guard let code = codes.first else { throw .sealed("interview_search") }
        return Int64(bitPattern: code)
    }

    /// Puts in what can be searched for; nothing of this number may be there.
    /// - Returns: its mark.
    func putInSearch(
        _ overview: InterviewOverview, tenantID: Identifier, number: Int64
    ) throws(StoreError) -> Int64 {
        let terms = SearchTerms(
            name: overview.candidateName, address: overview.candidateEmail, position: overview.position
        ).terms
        try run(InterviewSearchSQL.insert, .integer(number), .text(codes(of: terms, tenantID: tenantID)))
        return try searchMark(of: overview, tenantID: tenantID)
    }

    /// The codes of terms, as the index holds them, parted by `separator`.
    func codes(of terms: [String], tenantID: Identifier, separator: String = " ") -> String {
        sealer.blind(terms, owner: tenantID.text).map { String($0, radix: 32) }.joined(separator: separator)
    }
}
