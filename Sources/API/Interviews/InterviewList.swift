// GET /interviews and /interviews/counts.

import HTTPServer
import JSON
import Store
import Workflow

enum InterviewList {
    @Sendable
    static func list(_ request: APIRequest) async throws -> HTTPResponse {
        let tenant = try request.tenant()
        let query = try InterviewQuery(try QueryString(request.http.query))
        let found = try await request.service.store.read { session in
            try session.interviews(
                tenantID: tenant.id, search: query.search, state: query.state, page: query.page, limit: query.limit)
        }
        return Answer.json(
            200,
            [
                "data": .array(found.rows.map(InterviewRecordShape.row)), "total": .int(found.total),
                "page": .int(query.page), "limit": .int(query.limit),
                "totalPages": .int(found.total / query.limit + (found.total % query.limit == 0 ? 0 : 1)),
            ])
    }

    @Sendable
    static func counts(_ request: APIRequest) async throws -> HTTPResponse {
        let tenant = try request.tenant()
        let counts = try await request.service.store.read { session in
            try session.interviewCounts(tenantID: tenant.id)
        }
        return Answer.json(
            200,
            [
                "total": .int(counts.total), "planned": .int(counts.planned), "approved": .int(counts.approved),
                "inProgress": .int(counts.inProgress), "infoNeeded": .int(counts.infoNeeded),
            ])
    }
}

/// The query of a list of interviews.
struct InterviewQuery: Sendable {
    let search: String?
    let state: InterviewState?
    let page: Int
    let limit: Int

    /// - Throws: `.invalid` with everything that is wrong.
    init(_ query: QueryString) throws(APIError) {
        var issues: [FieldIssue] = []
        search = query["search"]
        if let search, search.unicodeScalars.count > Limits.nameCharacters {
            issues.append(FieldIssue("search", "must have at most \(Limits.nameCharacters) characters"))
        }
        let name = query["status"]
        state = name.flatMap { InterviewState(rawValue: $0.uppercased()) }
        if name != nil, state == nil {
            let names = InterviewState.allCases.map(\.rawValue).joined(separator: ", ")
            issues.append(FieldIssue("status", "must be one of \(names)"))
        }
        page = query["page"].map { Int($0) ?? 0 } ?? 1
        if page < 1 { issues.append(FieldIssue("page", "must be a whole number from 1")) }
        limit = query["limit"].map { Int($0) ?? 0 } ?? Limits.pageRows
        if !(1...Limits.pageRowsMaximum).contains(limit) {
            issues.append(FieldIssue("limit", "must be a whole number from 1 to \(Limits.pageRowsMaximum)"))
        }
        guard issues.isEmpty else { throw .invalid(issues) }
    }
}
