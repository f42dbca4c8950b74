// The audit log: appended to, read, never changed.
package import Workflow

enum AuditSQL: SQL, StatementList {
    case insert = """
        INSERT INTO audit (id, tenant_id, at, actor_kind, actor_id, acting_for, address, action, run_id, subject)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """
    case newest = """
        SELECT id, tenant_id, at, actor_kind, actor_id, acting_for, address, action, run_id, subject
        FROM audit WHERE tenant_id IS ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3
        """
    case newestOfRun = """
        SELECT id, tenant_id, at, actor_kind, actor_id, acting_for, address, action, run_id, subject
        FROM audit WHERE tenant_id IS ?1 AND run_id = ?4 AND number < ?2 ORDER BY number DESC LIMIT ?3
        """
    case number = "SELECT number FROM audit WHERE id = ?1 AND tenant_id IS ?2"
}

extension StoreReading where Self: ~Copyable {
    /// A tenant's entries, or with `nil` those of platforms and the whole service, older than `cursor`, newest first; a
    /// cursor that is not theirs finds nothing.
    package func auditEntries(
        tenantID: Identifier?, filter: AuditFilter, cursor: Identifier?, limit: Int
    ) throws(StoreError) -> [AuditEntry] {
        var before = Int64.max
        if let cursor {
            let number = try connection.first(AuditSQL.number, .id(cursor), .id(tenantID)) { row in row.int64(0) }
            guard let number else { return [] }
            before = number
        }
        let rows = min(limit, StoreLimits.pageRowsMaximum)
        let found: [AuditEntry]
        if let runID = filter.runID {
            found = try connection.all(
                AuditSQL.newestOfRun, .id(tenantID), .integer(before), .int(rows), .text(runID),
                read: AuditEntry.init(row:))
        } else {
            found = try connection.all(
                AuditSQL.newest, .id(tenantID), .integer(before), .int(rows), read: AuditEntry.init(row:))
        }
        guard let since = filter.since else { return found }
        return Array(found.prefix { $0.at >= since })
    }
}

extension WriteTransaction {
    package func audit(_ entry: AuditEntry) throws(StoreError) {
        try connection.run(
            AuditSQL.insert, .id(entry.id), .id(entry.tenantID), .time(entry.at), .text(entry.actor.kind),
            .text(entry.actor.id), .text(entry.actor.actorID), .text(entry.actor.address), .text(entry.action),
            .text(entry.runID), .text(entry.subject))
    }
}

extension AuditEntry {
    init(row: Row) throws(StoreError) {
        self.init(
            id: try row.id(0), tenantID: try row.optionalID(1), at: row.time(2),
            actor: Actor(
                kind: row.text(3), id: row.optionalText(4), actorID: row.optionalText(5), address: row.optionalText(6)),
            action: row.text(7), runID: row.optionalText(8), subject: row.optionalText(9))
    }
}
