// Attempts: one row for each HTTP try.
package import Workflow

enum AttemptSQL: SQL, StatementList {
    case insert = """
        INSERT OR IGNORE INTO attempts (item, number, started_at, duration_ms, dns_ms, connect_ms, tls_ms,
            first_byte_ms, address, http_status, error_kind, error_message, response_headers, response_body, epoch,
            disposition, retry_at, is_resent)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        """
    case ofItem = """
        SELECT attempts.number, started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, address,
            http_status, error_kind, error_message, response_headers, response_body, epoch, disposition, retry_at,
            is_resent
        FROM outbox JOIN attempts ON attempts.item = outbox.number
        WHERE outbox.id = ?1 ORDER BY attempts.number LIMIT ?2
        """
    /// A receiver may have repeated what it was told.
    case wipeAnswers = "UPDATE attempts SET response_headers = NULL, response_body = NULL WHERE item = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// Of one delivery, by number; the first `StoreLimits.pageRowsMaximum` of them.
    package func attempts(of item: Identifier) throws(StoreError) -> [AttemptRecord] {
        try connection.all(AttemptSQL.ofItem, .id(item), .int(StoreLimits.pageRowsMaximum)) {
            (row) throws(StoreError) in
            try AttemptRecord(row: row, itemID: item)
        }
    }
}

extension WriteTransaction {
    func insert(_ attempt: AttemptRecord, of item: Int64) throws(StoreError) {
        let (disposition, retryAt) = attempt.disposition.columns
        try connection.run(
            AttemptSQL.insert, .integer(item), .int(attempt.number), .time(attempt.startedAt),
            .double(attempt.durationMilliseconds), .real(attempt.timings.dns), .real(attempt.timings.connect),
            .real(attempt.timings.tls), .real(attempt.timings.firstByte), .text(attempt.address),
            .int(attempt.httpStatus), .text(attempt.errorKind), .text(attempt.errorMessage),
            .blob(attempt.responseHeaders), .blob(attempt.responseBody), .int(attempt.epoch), .integer(disposition),
            .time(retryAt), .flag(attempt.isResent))
    }
}

extension AttemptRecord {
    fileprivate init(row: Row, itemID: Identifier) throws(StoreError) {
        self.init(
            itemID: itemID, number: row.int(0), startedAt: row.time(1), durationMilliseconds: row.real(2),
            disposition: try Disposition(code: row.int64(14), retryAt: row.optionalTime(15)))
        timings = AttemptTimings(
            dns: row.optionalReal(3), connect: row.optionalReal(4), tls: row.optionalReal(5),
            firstByte: row.optionalReal(6))
        address = row.optionalText(7)
        httpStatus = row.optionalInt(8)
        errorKind = row.optionalText(9)
        errorMessage = row.optionalText(10)
        responseHeaders = row.optionalBlob(11)
        responseBody = row.optionalBlob(12)
        epoch = row.int64(13)
        isResent = row.flag(16)
    }
}

extension Disposition {
    fileprivate var columns: (code: Int64, retryAt: Timestamp?) {
        switch self {
        case .delivered: (0, nil)
        case .retry(let at): (1, at)
        case .failed: (2, nil)
        case .cancelled: (3, nil)
        }
    }

    fileprivate init(code: Int64, retryAt: Timestamp?) throws(StoreError) {
        switch (code, retryAt) {
        case (0, _): self = .delivered
        case (1, let at?): self = .retry(at: at)
        case (2, _): self = .failed
        case (3, _): self = .cancelled
        default: throw .damaged("\(code) is no disposition of an attempt")
        }
    }
}
