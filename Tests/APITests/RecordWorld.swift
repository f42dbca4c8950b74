// Interviews of the admin Interviews API, in the state a test begins with.

import Store
import Testing
import Workflow

extension APIWorld {
    static let records = "/api/v1/interviews"

    static func record(_ id: String, _ rest: String = "") -> String { "\(records)/\(id)\(rest)" }

    /// A draft as the job has not found it yet.
    /// - Returns: its id.
    func draft(_ body: String = RecordSamples.complete) async throws -> String {
        let answer = await call("POST", Self.records, body, key: keys.tenant)
        try #require(answer.status == 201, "\(answer.text)")
        return try answer.string("id")
    }

    /// A record of the Integration API in `state`.
    func record(in state: InterviewState, body: String = RecordSamples.complete) async throws -> String {
        try await interview(run(in: state, body: body)).id.text
    }

    func stored(_ id: String) async throws -> Interview {
        let id = try #require(Identifier(id))
        return try #require(try await store.read { session in try session.interview(id: id) })
    }

    /// These calls of the tenant, all at once.
    func rush(_ calls: [(method: String, path: String, body: String?)]) async -> [APIAnswer] {
        await withTaskGroup(of: APIAnswer.self) { group in
            for call in calls {
                group.addTask { [self] in await self.call(call.method, call.path, call.body, key: keys.tenant) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Does what the job does.
    func begin(_ id: String) async throws {
        let interview = try await stored(id)
        let payload = try #require(interview.intake?.canonicalPayload)
        try await decide(interview.runID, .enriched(payload, RunSamples.profile))
    }
}

enum RecordSamples {
    static let complete = """
        {"candidateName": "Jane Smith", "candidateEmail": "jane@example.com", "position": "Senior Engineer",
         "level": "SENIOR", "skills": ["TypeScript", "React", "Node.js"],
         "jobDescription": "Build scalable platform services with modern tooling."}
        """
}
