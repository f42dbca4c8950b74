// Brings interviews into the state a test begins with, in place of agents and candidates.

import API
import Store
import Testing
import Workflow

extension APIWorld {
    /// Where a run lives.
    static func path(_ runID: String, _ rest: String = "") -> String {
        "/api/v1/integration/interviews/\(runID)\(rest)"
    }

    /// The states a run without trouble passes, in their order.
    private static let way: [InterviewState] = [
        .validatingSkills, .generatingPlan, .pending, .approved, .inProgress, .completed, .assessmentPending,
        .assessmentApproved,
    ]

    /// A run of the tenant in `state`.
    /// - Parameters:
    ///   - body: of the create call; the default one is complete.
    ///   - score: of the assessment, a multiple of 25.
    func run(in state: InterviewState, body: String = RunSamples.complete, score: Int = 75) async throws -> String {
        let answer = await call("POST", "/api/v1/integration/interviews", body, key: keys.tenant)
        let runID = try answer.string("runId")
        switch state {
        case .infoNeeded: break
        case .cancelled: try await decide(runID, .cancel(reason: nil))
        case .failed:
            try await walk(runID, to: .inProgress, score: score)
            try await decide(runID, .fail(reason: "lost"))
        default: try await walk(runID, to: state, score: score)
        }
        let reached = try await interview(runID).state
        try #require(reached == state)
        return runID
    }

    /// What is stored of a run.
    func interview(_ runID: String) async throws -> Interview {
        let tenant = tenant
        let interview = try await store.read { session in try session.interview(runID: runID, tenantID: tenant) }
        return try #require(interview)
    }

    /// Decides in place of an agent, a candidate or the clock.
    func decide(_ runID: String, _ command: InterviewCommand) async throws {
        let tenant = tenant
        try await store.write { transaction in
            guard let interview = try transaction.interview(runID: runID, tenantID: tenant) else {
                throw StoreError.conflict
            }
            _ = try transaction.save(interview.deciding(command, at: transaction.now), by: .system)
        }
    }

    /// Names and payloads of a run's events, in the order they were caused.
    func events(of runID: String) async throws -> [(name: String, payload: String)] {
        let tenant = tenant
        return try await store.read { session in
            var filter = DeliveryFilter()
            filter.runID = runID
            let rows = try session.deliveries(tenantID: tenant, filter: filter, cursor: nil, limit: 100).rows
            return try rows.reversed().map { row in
                let detail = try session.delivery(id: row.id, tenantID: tenant)
                return (row.event, String(decoding: detail?.payload ?? [], as: UTF8.self))
            }
        }
    }

    /// How many deliveries of any kind a tenant has.
    func deliveries(of tenant: Identifier) async throws -> Int {
        try await store.read { session in
            try session.deliveries(tenantID: tenant, filter: DeliveryFilter(), cursor: nil, limit: 5_000).rows.count
        }
    }

    /// What the tenant's audit log tells, newest first.
    func audit(of tenant: Identifier?) async throws -> [AuditEntry] {
        try await store.read { session in
            try session.auditEntries(tenantID: tenant, filter: AuditFilter(), cursor: nil, limit: 1_000)
        }
    }

    private func walk(_ runID: String, to state: InterviewState, score: Int) async throws {
        let last = try #require(Self.way.firstIndex(of: state), "no way to \(state)")
        for next in Self.way[...last].dropFirst() {
            try await decide(runID, try await command(into: next, runID: runID, score: score))
        }
    }

    private func command(
        into state: InterviewState, runID: String, score: Int
    ) async throws -> InterviewCommand {
        switch state {
        case .generatingPlan: return .skillsValidated(RunSamples.profile)
        case .pending: return .planReady(RunSamples.plan)
        case .approved:
            return .approvePlan(
                services.approvals.approval(for: try await interview(runID), isAutomatic: false, at: now))
        case .inProgress: return .start(sessionID: Identifier.make(at: now))
        case .completed: return .complete(RunSamples.outcome)
        case .assessmentPending: return .assessmentReady(RunSamples.assessment(overall: score))
        default: return .approveAssessment(AssessmentReview())
        }
    }
}
