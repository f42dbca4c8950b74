// GET /integration/rankings: approved candidates, best first.

import HTTPServer
import JSON
import Store
import Workflow

enum Rankings {
    @Sendable
    static func handle(_ request: APIRequest) async throws -> HTTPResponse {
        let query = try QueryString(request.http.query)
        let position = query["position"]
        var level: SeniorityLevel?
        if let text = query["level"] {
            guard let known = SeniorityLevel(text: text) else {
                throw APIError.invalid([
                    FieldIssue(
                        "level", "must be one of \(SeniorityLevel.allCases.map(\.rawValue).joined(separator: ", "))")
                ])
            }
            level = known
        }
        let tenant = try request.tenant()
        let wanted = level
        let rows = try await request.service.store.read { session in
            try session.rankings(tenantID: tenant.id, position: position, level: wanted)
        }
        return Answer.json(
            200,
            .array(
                rows.enumerated().map { index, row in
                    [
                        "rank": .int(index + 1), "interviewId": .string(row.interviewID.text),
                        "candidateRef": .optional(row.candidateRef), "candidateName": .optional(row.candidateName),
                        "position": .optional(row.position), "level": .optional(row.level?.rawValue),
                        "overallScore": .int(row.overallScore),
                        "recommendation": .string(row.recommendation.rawValue),
                        "finalVerdict": "ASSESSMENT_APPROVED", "verdictAt": .string(row.verdictAt.iso8601),
                    ]
                }))
    }
}
