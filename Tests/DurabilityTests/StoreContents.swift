// Everything a store holds, as lines that can be compared.
@testable import Store

/// The rows of all tables without the ids that chance makes. Equal contents are equal stores as far as any caller sees.
struct StoreContents: Sendable, Equatable {
    let lines: [String]

    private static let queries = [
        "SELECT 'platform', hex(id), name, created_at FROM platforms ORDER BY id",
        "SELECT 'tenant', hex(id), hex(platform_id), name, status, updated_at FROM tenants ORDER BY id",
        // Without what a row of failures leaves: it is counted in memory and begins anew with the process.
        """
        SELECT 'endpoint', hex(id), hex(tenant_id), callback_url, origin, hex(sealed_secret), is_active, updated_at
        FROM endpoints ORDER BY id
        """,
        "SELECT 'lane', lane, hex(endpoint_id), hex(tenant_id), origin FROM lanes ORDER BY lane",
        "SELECT 'rerouting', lane, statuses FROM reroutings ORDER BY lane",
        "SELECT 'run', run, hex(tenant_id), run_id, sequence FROM runs ORDER BY run",
        """
        SELECT 'interview', hex(id), run, external_id, state, version, submission, updated_at
        FROM interviews ORDER BY id
        """,
        // The payload of an event of our own has an id that chance has made: the rest of it is compared.
        """
        SELECT 'item', number, hex(tenant_id), status, lane, due_at, attempts, schedule_start, is_pinned, run, sequence,
            event, event_id, created_at, updated_at, CASE WHEN event_id IS NULL
                THEN json_extract(CAST(payload AS TEXT), '$.data', '$.state', '$.sequence')
                ELSE CAST(payload AS TEXT) END
        FROM outbox LEFT JOIN payloads USING (number) ORDER BY number
        """,
        """
        SELECT 'attempt', item, number, started_at, duration_ms, http_status, CAST(response_body AS TEXT), disposition,
            retry_at
        FROM attempts ORDER BY item, number
        """,
        "SELECT 'job', kind, hex(interview_id), attempt, due_at FROM jobs ORDER BY interview_id, kind",
        """
        SELECT 'traffic', hex(tenant_id), slot, lane, delivered, retried, failed, hex(latency)
        FROM traffic ORDER BY tenant_id, slot, lane
        """,
        "SELECT 'probe', number, at FROM probes",
        "SELECT 'audit', number, hex(tenant_id), at, action, run_id, subject FROM audit ORDER BY number",
    ]

    init(of connection: Connection) throws(StoreError) {
        var lines: [String] = []
        for query in Self.queries {
            for row in try connection.rows(query) { lines.append(row.joined(separator: " | ")) }
        }
        self.lines = lines
    }

    private static let unpaired = """
        SELECT 'no payload', number FROM outbox WHERE number NOT IN (SELECT number FROM payloads)
        UNION ALL SELECT 'no item', number FROM payloads WHERE number NOT IN (SELECT number FROM outbox)
        """

    /// What SQLite and the schema's references find wrong with a file, and items and payloads that lack each other;
    /// empty = nothing.
    static func damage(in connection: Connection) throws(StoreError) -> [String] {
        let found =
            try connection.rows("PRAGMA integrity_check") + connection.rows("PRAGMA foreign_key_check")
            + connection.rows(unpaired)
        return found.map { $0.joined(separator: " ") }.filter { $0 != "ok" }
    }

    /// The first lines that only one of two stores has, cut short.
    func difference(from other: StoreContents) -> String {
        let missing = other.lines.filter { !lines.contains($0) }.prefix(3).map { "- \($0.prefix(160))" }
        let surplus = lines.filter { !other.lines.contains($0) }.prefix(3).map { "+ \($0.prefix(160))" }
        return (missing + surplus).joined(separator: "\n")
    }
}
