// Interviews as people look for them: pages, newest first, and counts.
package import Workflow

extension StoreReading where Self: ~Copyable {
    /// A page of a tenant's interviews, newest first, and how many there are on all pages. A search within a state
    /// counts, and shows, `StoreLimits.searchTotalMaximum` at most; all else is exact.
    ///
    /// - Parameters:
    ///   - search: words of the candidate's name, the position or the e-mail address, or beginnings of such from
    ///     two letters on, in any case; all must fit. `nil` or blank = every interview. Words only: quotes and
    ///     operators mean nothing.
    ///   - state: of runs that have begun.
    ///   - page: from 1.
    ///   - limit: at most `StoreLimits.pageRowsMaximum`.
    package func interviews(
        tenantID: Identifier, search: String?, state: InterviewState?, page: Int, limit: Int
    ) throws(StoreError) -> (rows: [InterviewListing], total: Int) {
        let limit = min(max(limit, 1), StoreLimits.pageRowsMaximum)
        let (skipped, isFar) = (max(page, 1) - 1).multipliedReportingOverflow(by: limit)
        let window = PageWindow(offset: isFar ? .max : skipped, limit: limit)
        let found =
            if let search, !search.isBlank {
                try numbers(matching: SearchQuery(search), tenantID: tenantID, state: state, window)
            } else {
                try numbers(tenantID: tenantID, state: state, window)
            }
        var rows: [InterviewListing] = []
        for number in found.numbers {
            let row = try connection.first(InterviewListSQL.row, .integer(number)) {
                (row) throws(StoreError) in try connection.listing(row)
            }
            if let row { rows.append(row) }
        }
        return (rows, found.total)
    }

    /// How many interviews a tenant has, by how far they have come.
    package func interviewCounts(tenantID: Identifier) throws(StoreError) -> InterviewCounts {
        var counts = InterviewCounts()
        try connection.walk(InterviewListSQL.countByState, .id(tenantID)) { (row) throws(StoreError) in
            counts.add(row.int(1), in: try row.word(0))
            return true
        }
        return counts
    }

    private func numbers(
        tenantID: Identifier, state: InterviewState?, _ window: PageWindow
    ) throws(StoreError) -> (numbers: [Int64], total: Int) {
        guard let state else {
            let numbers = try connection.all(
                InterviewListSQL.newest, .id(tenantID), .int(window.limit), .int(window.offset)
            ) { $0.int64(0) }
            return (numbers, try connection.count(InterviewListSQL.count, .id(tenantID)))
        }
        let numbers = try connection.all(
            InterviewListSQL.newestInState, .id(tenantID), .text(state.rawValue), .int(window.limit),
            .int(window.offset)
        ) { $0.int64(0) }
        return (numbers, try connection.count(InterviewListSQL.countInState, .id(tenantID), .text(state.rawValue)))
    }

    private func numbers(
        matching query: SearchQuery, tenantID: Identifier, state: InterviewState?, _ window: PageWindow
    ) throws(StoreError) -> (numbers: [Int64], total: Int) {
        guard !query.terms.isEmpty else { return ([], 0) }
        let words = connection.codes(of: query.terms, tenantID: tenantID, separator: " AND ")
        guard !words.isEmpty else { throw .sealed("interview_search") }
        if let state {
            if let few = try fewNumbers(matching: words, tenantID: tenantID, in: state, window) { return few }
            return try numbers(matching: words, tenantID: tenantID, in: state, window)
        }
        let numbers = try connection.all(
            InterviewSearchSQL.newest, .text(words), .int(window.limit), .int(window.offset)
        ) { $0.int64(0) }
        let total: InterviewSearchSQL = query.terms.count == 1 ? .countWord : .count
        return (numbers, try connection.count(total, .text(words)))
    }

    /// A few matches are looked up in the state one by one.
    /// - Returns: `nil` when there are more than a few.
    private func fewNumbers(
        matching words: String, tenantID: Identifier, in state: InterviewState, _ window: PageWindow
    ) throws(StoreError) -> (numbers: [Int64], total: Int)? {
        let few = StoreLimits.searchFewMaximum
        let matching = try connection.all(InterviewSearchSQL.newest, .text(words), .int(few + 1), .int(0)) {
            $0.int64(0)
        }
        guard matching.count <= few else { return nil }
        var inState: [Int64] = []
        for number in matching {
            let found = try connection.first(
                InterviewListSQL.isInState, .id(tenantID), .text(state.rawValue), .integer(number)
            ) { _ in true }
            if found != nil { inState.append(number) }
        }
        return (Array(inState.dropFirst(window.offset).prefix(window.limit)), inState.count)
    }

    /// What matches and what is in the state are both lists in the order of creation: they are gone through together,
    /// a part at a time, so that two long ones cost no more than the bound of the total.
    private func numbers(
        matching words: String, tenantID: Identifier, in state: InterviewState, _ window: PageWindow
    ) throws(StoreError) -> (numbers: [Int64], total: Int) {
        var (numbers, total, before) = ([Int64](), 0, Int64.max)
        while total < StoreLimits.searchTotalMaximum {
            let part = try connection.all(
                InterviewListSQL.stateBefore, .id(tenantID), .text(state.rawValue), .integer(before),
                .int(StoreLimits.searchPartRows)
            ) { $0.int64(0) }
            guard let newest = part.first, let oldest = part.last else { break }
            var next = 0
            try connection.walk(InterviewSearchSQL.between, .text(words), .integer(oldest), .integer(newest)) { row in
                let number = row.int64(0)
                while next < part.count, part[next] > number { next += 1 }
                guard next < part.count, total < StoreLimits.searchTotalMaximum else { return false }
                if part[next] == number {
                    if total >= window.offset, numbers.count < window.limit { numbers.append(number) }
                    total += 1
                }
                return true
            }
            before = oldest
        }
        return (numbers, total)
    }
}

/// The rows of a page among all.
private struct PageWindow {
    let offset: Int
    let limit: Int
}

extension Connection {
    fileprivate func count(_ sql: some RawRepresentable<SQL>, _ values: Value...) throws(StoreError) -> Int {
        try first(sql, values: values) { $0.int(0) } ?? 0
    }

    /// Of a row of `InterviewListSQL.row`.
    fileprivate func listing(_ row: Row) throws(StoreError) -> InterviewListing {
        let id = try row.id(0)
        return InterviewListing(
            id: id, runID: row.text(1), state: try row.word(2), isDraft: row.flag(3), sessionID: try row.optionalID(4),
            scheduledAt: row.optionalTime(5), createdAt: row.time(6), updatedAt: row.time(7),
            overview: try overview(row.blob(8), of: id))
    }
}
