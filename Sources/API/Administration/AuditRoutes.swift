// /audit: who did what in a tenant, when and from where.

import HTTPServer
import JSON
import Store
import Workflow

enum AuditRoutes {
    static let routes: [APIRoute] = [
        APIRoute(
            "GET", "/api/v1/audit", "listAudit", "Who did what, newest first",
            .callers(.everybody, .auditRead, .header), .listAudit, list)
    ]

    @Sendable
    private static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let query = try QueryString(request.http.query)
        let page = try ListPage(query)
        var filter = AuditFilter(runID: query["runId"])
        if let text = query["since"] {
            guard let since = Timestamp(iso8601: text) else {
                throw APIError.invalid([
                    FieldIssue("since", "must be an ISO 8601 time such as 2026-03-20T10:12:00.000Z")
                ])
            }
            filter.since = since
        }
        let (tenant, wish) = (try request.tenant(), filter)
        // One more than asked for tells whether there is another page.
        let entries = try await request.service.store.read { session in
            try session.auditEntries(
                tenantID: tenant.id, filter: wish, cursor: page.cursor, limit: page.limit + 1)
        }
        let shown = entries.prefix(page.limit)
        return Answer.json(
            200,
            [
                "data": .array(shown.map(shape)),
                "nextCursor": .optional(entries.count > shown.count ? shown.last?.id.text : nil),
            ])
    }

    private static func shape(_ entry: AuditEntry) -> JSONValue {
        [
            "id": .string(entry.id.text), "at": .string(entry.at.iso8601), "action": .string(entry.action),
            "actor": [
                "kind": .string(entry.actor.kind), "id": .optional(entry.actor.id),
                "actorId": .optional(entry.actor.actorID), "address": .optional(entry.actor.address),
            ],
            "runId": .optional(entry.runID), "subject": .optional(entry.subject),
        ]
    }
}
