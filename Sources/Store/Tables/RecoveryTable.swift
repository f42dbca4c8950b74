// Recoveries: durable, done in bounded parts by later commits, taken up again after a crash.
package import Workflow

enum RecoverySQL: SQL, StatementList {
    case insert = """
        INSERT INTO recoveries (id, tenant_id, statuses, position, last, matched, requeued, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)
        """
    case unfinished = "SELECT number, tenant_id, statuses, position, last FROM recoveries WHERE finished_at IS NULL"
    case byID = """
        SELECT number, matched, requeued, created_at, finished_at FROM recoveries WHERE id = ?1 AND tenant_id = ?2
        """
    case advance = "UPDATE recoveries SET position = ?2, requeued = requeued + ?3, finished_at = ?4 WHERE number = ?1"
    case outcomes = "SELECT count(*) FROM outbox WHERE recovery = ?1 AND status = ?2"
    case mark = "UPDATE outbox SET recovery = ?2 WHERE number = ?1"
    /// The first row of a time, by the time in its id.
    case numberAt = "SELECT number FROM outbox WHERE id >= ?1 ORDER BY id LIMIT 1"
    case newest = "SELECT max(number) FROM outbox"
    case countFailed = """
        SELECT count(*) FROM outbox WHERE tenant_id = ?1 AND status = 2 AND number > ?2 AND number <= ?3
        """
    case countOther = """
        SELECT count(*) FROM outbox WHERE tenant_id = ?1 AND number > ?2 AND number <= ?3 AND status = ?4
        """
    case failedBehind = """
        SELECT * FROM items WHERE number IN (
            SELECT number FROM outbox INDEXED BY outbox_failed
            WHERE tenant_id = ?1 AND status = 2 AND number > ?2 AND number <= ?3 ORDER BY number LIMIT ?4)
        ORDER BY number
        """
    case anyBehind = """
        SELECT * FROM items WHERE tenant_id = ?1 AND number > ?2 AND number <= ?3 ORDER BY number LIMIT ?4
        """
}

/// What is left of a recovery.
struct RecoveryPart {
    let tenantID: Identifier
    let statuses: Set<ItemStatus>
    /// Rows up to here have been looked at.
    var position: Int64
    /// The last row it concerns.
    let last: Int64
}

extension Connection {
    /// Recoveries that the last process left unfinished.
    func readRecoveries() throws(StoreError) -> [Int64: RecoveryPart] {
        var parts: [Int64: RecoveryPart] = [:]
        try walk(RecoverySQL.unfinished) { (row) throws(StoreError) in
            let codes = try JSONText.value(row.text(2), as: [Int64].self)
            var statuses: Set<ItemStatus> = []
            for code in codes { statuses.insert(try ItemStatus(code: code)) }
            parts[row.int64(0)] = RecoveryPart(
                tenantID: try row.id(1), statuses: statuses, position: row.int64(3), last: row.int64(4))
            return true
        }
        return parts
    }
}

extension StoreReading where Self: ~Copyable {
    /// How many deliveries a wish fits.
    package func count(_ wish: RecoveryWish) throws(StoreError) -> Int {
        let (position, last) = try rows(of: wish)
        var count = 0
        for status in wish.statuses {
            let found =
                status == .failed
                ? try connection.first(
                    RecoverySQL.countFailed, .id(wish.tenantID), .integer(position), .integer(last)
                ) { $0.int(0) }
                : try connection.first(
                    RecoverySQL.countOther, .id(wish.tenantID), .integer(position), .integer(last),
                    .integer(status.code)
                ) { $0.int(0) }
            count += found ?? 0
        }
        return count
    }

    /// A recovery of this tenant.
    package func recovery(_ id: Identifier, tenantID: Identifier) throws(StoreError) -> Recovery? {
        let found = try connection.first(RecoverySQL.byID, .id(id), .id(tenantID)) { row in
            (
                number: row.int64(0), matched: row.int(1), requeued: row.int(2), createdAt: row.time(3),
                finishedAt: row.optionalTime(4)
            )
        }
        guard let found else { return nil }
        return Recovery(
            id: id, matched: found.matched, requeued: found.requeued,
            delivered: try outcomes(found.number, .delivered), failed: try outcomes(found.number, .failed),
            createdAt: found.createdAt, finishedAt: found.finishedAt)
    }

    private func outcomes(_ recovery: Int64, _ status: ItemStatus) throws(StoreError) -> Int {
        try connection.first(RecoverySQL.outcomes, .integer(recovery), .integer(status.code)) { $0.int(0) } ?? 0
    }

    /// The rows a wish concerns: behind the first number, up to and with the second.
    func rows(of wish: RecoveryWish) throws(StoreError) -> (position: Int64, last: Int64) {
        func number(at moment: Timestamp) throws(StoreError) -> Int64? {
            let id = Identifier(high: UInt64(max(moment.milliseconds, 0)) << 16, low: 0)
            return try connection.first(RecoverySQL.numberAt, .id(id)) { $0.int64(0) }
        }
        let newest = try connection.first(RecoverySQL.newest) { $0.int64(0) } ?? 0
        let first = try number(at: wish.since) ?? newest + 1
        guard let until = wish.until, let end = try number(at: until) else { return (first - 1, newest) }
        return (first - 1, end - 1)
    }
}

extension WriteTransaction {
    /// Begins a recovery; the store goes on with it by itself.
    /// - Parameter matched: what `count` found.
    package func begin(_ wish: RecoveryWish, matched: Int) throws(StoreError) -> Recovery {
        let id = makeIdentifier()
        let (position, last) = try rows(of: wish)
        try connection.run(
            RecoverySQL.insert, .id(id), .id(wish.tenantID),
            .text(try JSONText.text(wish.statuses.map(\.code).sorted())), .integer(position), .integer(last),
            .int(matched), .time(now))
        state.recoveries[connection.lastInsertedNumber] = RecoveryPart(
            tenantID: wish.tenantID, statuses: wish.statuses, position: position, last: last)
        return Recovery(
            id: id, matched: matched, requeued: 0, delivered: 0, failed: 0, createdAt: now, finishedAt: nil)
    }

    /// Puts the next deliveries of some recovery back, `StoreLimits.itemsPerPart` looked at.
    func continueRecovery() throws(StoreError) {
        guard let (number, part) = state.recoveries.min(by: { $0.key < $1.key }) else { return }
        let statement: RecoverySQL = part.statuses == [.failed] ? .failedBehind : .anyBehind
        let rows = try connection.all(
            statement, .id(part.tenantID), .integer(part.position), .integer(part.last),
            .int(StoreLimits.itemsPerPart), read: StoredItem.init(row:))
        var requeued = 0
        for stored in rows where part.statuses.contains(stored.status) {
            try connection.run(RecoverySQL.mark, .integer(stored.number), .integer(number))
            try moveInPart(stored, isFresh: true)
            requeued += 1
        }
        let isOver = rows.count < StoreLimits.itemsPerPart
        let position = rows.last?.number ?? part.last
        try connection.run(
            RecoverySQL.advance, .integer(number), .integer(position), .int(requeued), isOver ? .time(now) : .null)
        state.recoveries[number]?.position = position
        if isOver { state.recoveries[number] = nil }
    }
}
