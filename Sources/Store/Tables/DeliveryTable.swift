// Deliveries as people look at them: lists and details of one tenant.
package import Workflow

enum DeliverySQL: SQL, StatementList {
    case newest = "SELECT * FROM deliveries WHERE tenant_id = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3"
    /// Left alone, SQLite would walk through all of the tenant's.
    case newestFailed = """
        SELECT * FROM deliveries WHERE number IN (
            SELECT number FROM outbox INDEXED BY outbox_failed
            WHERE tenant_id = ?1 AND status = 2 AND number < ?2 ORDER BY number DESC LIMIT ?3)
        ORDER BY number DESC
        """
    /// The same; the plus keeps SQLite from the index of the tenant.
    case newestOfRun = """
        SELECT * FROM deliveries WHERE +tenant_id = ?1 AND number < ?2 AND run = ?4 ORDER BY number DESC LIMIT ?3
        """
    /// Of all tenants.
    case newestOfAll = "SELECT * FROM deliveries WHERE number < ?1 ORDER BY number DESC LIMIT ?2"
    case byID = "SELECT * FROM deliveries WHERE id = ?1 AND tenant_id = ?2"
    case number = "SELECT number FROM outbox WHERE id = ?1 AND tenant_id = ?2"
    case placeOfAny = "SELECT number, tenant_id FROM outbox WHERE id = ?1"
}

extension StoreReading where Self: ~Copyable {
    /// A tenant's deliveries older than `cursor`, newest first; those of all tenants without `tenantID`. Looks at
    /// `StoreLimits.rowsExaminedMaximum` rows at most; a cursor that is none of the tenant's finds nothing.
    package func deliveries(
        tenantID: Identifier?, filter: DeliveryFilter, cursor: Identifier?, limit: Int
    ) throws(StoreError) -> DeliveryPage {
        var before = Int64.max
        if let cursor {
            guard let number = try number(of: cursor, tenantID: tenantID) else {
                return DeliveryPage(rows: [], nextCursor: nil)
            }
            before = number
        }
        var rows: [DeliveryRow] = []
        var examined = 0
        var last: Identifier?
        var isCut = false
        let wanted = min(limit, StoreLimits.pageRowsMaximum)
        let visit = { (row: Row) throws(StoreError) -> Bool in
            guard rows.count < wanted, examined < StoreLimits.rowsExaminedMaximum else {
                isCut = true
                return false
            }
            examined += 1
            let delivery = try DeliveryRow(row: row)
            last = delivery.id
            if let since = filter.since, delivery.createdAt < since { return false }
            if filter.matches(delivery) { rows.append(delivery) }
            return true
        }
        guard let tenantID else {
            try connection.walk(
                DeliverySQL.newestOfAll, .integer(before), .int(StoreLimits.rowsExaminedMaximum + 1), visit: visit)
            return DeliveryPage(rows: rows, nextCursor: isCut ? last : nil)
        }
        let bounds: [Value] = [.id(tenantID), .integer(before), .int(StoreLimits.rowsExaminedMaximum + 1)]
        if let runID = filter.runID {
            guard let run = try runNumber(runID, tenantID: tenantID) else {
                return DeliveryPage(rows: [], nextCursor: nil)
            }
            try connection.walk(DeliverySQL.newestOfRun, values: bounds + [.integer(run)], visit: visit)
        } else {
            let statement: DeliverySQL = filter.status == .failed ? .newestFailed : .newest
            try connection.walk(statement, values: bounds, visit: visit)
        }
        return DeliveryPage(rows: rows, nextCursor: isCut ? last : nil)
    }

    private func number(of id: Identifier, tenantID: Identifier?) throws(StoreError) -> Int64? {
        guard let tenantID else { return try connection.first(DeliverySQL.placeOfAny, .id(id)) { $0.int64(0) } }
        return try connection.first(DeliverySQL.number, .id(id), .id(tenantID)) { $0.int64(0) }
    }

    /// Whose delivery it is; `nil` when there is none of that id.
    package func tenant(ofDelivery id: Identifier) throws(StoreError) -> Identifier? {
        try connection.first(DeliverySQL.placeOfAny, .id(id)) { (row) throws(StoreError) in try row.id(1) }
    }

    /// The bytes of a tenant's event, by the id its receiver sees.
    package func payload(eventID: String, tenantID: Identifier) throws(StoreError) -> [UInt8]? {
        if let id = EventEnvelope.itemID(ofOwn: eventID),
            let number = try connection.first(OutboxSQL.numberOfOwn, .id(id), .id(tenantID), read: { $0.int64(0) })
        {
            return try payload(of: number)
        }
        let number = try connection.first(OutboxSQL.numberByEventID, .id(tenantID), .text(eventID)) { $0.int64(0) }
        return if let number { try payload(of: number) } else { nil }
    }

    /// One delivery of a tenant with its payload and attempts.
    package func delivery(id: Identifier, tenantID: Identifier) throws(StoreError) -> DeliveryDetail? {
        let found = try connection.first(DeliverySQL.byID, .id(id), .id(tenantID)) {
            (row) throws(StoreError) in (row: try DeliveryRow(row: row), number: row.int64(17))
        }
        guard let found else { return nil }
        return DeliveryDetail(row: found.row, payload: try payload(of: found.number), attempts: try attempts(of: id))
    }
}

extension DeliveryFilter {
    fileprivate func matches(_ row: DeliveryRow) -> Bool {
        if let status, status != row.status { return false }
        if let event, event != row.event { return false }
        if let runID, runID != row.runID { return false }
        if let until, row.createdAt >= until { return false }
        if let only, !only.contains(row.id) { return false }
        if except.contains(row.id) { return false }
        return true
    }
}

extension DeliveryRow {
    /// Of a row of the view `deliveries`, which has no payload: a list looks at thousands.
    fileprivate init(row: Row) throws(StoreError) {
        let id = try row.id(0)
        let status = try ItemStatus(code: row.int64(5))
        let hasLane = row.int64(6) != StoredItem.nowhere
        self.init(
            id: id, eventID: row.optionalText(1) ?? EventEnvelope.ownID(of: id), event: row.text(2),
            tenantID: try row.id(3), runID: row.optionalText(4), status: status,
            laneKey: hasLane
                ? try LaneKey(endpoint: row.optionalID(7), tenant: row.optionalID(8), origin: row.optionalText(9))
                : nil,
            callbackURL: row.optionalText(10), attempts: row.int(11),
            nextAttemptAt: status == .pending ? row.time(12) : nil,
            lastError: row.optionalText(15).map { LastError(kind: $0, message: row.text(16)) },
            createdAt: row.time(13), updatedAt: row.time(14))
    }
}
