// What each kind of job does: ask the agent, then decide and save in one transaction that also ends the job.

import API
import Agents
import Store
import Workflow

/// The agents and everything else a job needs.
struct JobWork: Sendable {
    let store: Store
    /// Those in force, for one interview.
    let agents: @Sendable (Interview) -> AgentSet
    let approvals: PlanApprovalBuilder

    /// Performs `job`.
    /// - Returns: `false` when there was nothing left to do: the interview is elsewhere, or the job was ended by
    ///   somebody else.
    /// - Throws: `AgentError`, `StoreError`.
    func perform(_ job: Job, at now: Timestamp) async throws -> Bool {
        let interview = try await store.read { session in try session.interview(id: job.interviewID) }
        guard let interview, interview.state == job.kind.state else {
            try await store.write { transaction in try transaction.finish(job: job.id) }
            return false
        }
        let agents = agents(interview)
        switch job.kind {
        case .validateSkills:
            let profile = try await agents.normaliser.profile(of: interview.submission)
            return try await end(job, with: .skillsValidated(profile))
        case .generatePlan:
            let plan = try await agents.planner.plan(
                PlanRequest(
                    planID: Identifier.make(at: now).text, generatedAt: now.iso8601,
                    revision: (interview.plan?.revision ?? 0) + 1, submission: interview.submission,
                    profile: try await Self.profile(of: interview, by: agents.normaliser),
                    feedback: interview.planFeedback, previous: interview.plan))
            return try await end(job, with: .planReady(plan))
        case .assess:
            guard let plan = interview.plan else {
                throw AgentError.unusableRequest("the interview has no plan")
            }
            let assessment = try await agents.assessor.assess(
                AssessmentRequest(
                    assessmentID: Identifier.make(at: now).text, generatedAt: now.iso8601, plan: plan,
                    transcript: interview.transcript ?? Transcript(entries: [])))
            return try await end(job, with: .assessmentReady(assessment))
        }
    }

    /// What is shown to the tenant as `agentError`: the agent's own words, nothing of ours.
    static func reason(_ error: any Error) -> String {
        (error as? AgentError)?.description ?? "The work could not be saved; it is tried again."
    }

    private static func profile(
        of interview: Interview, by normaliser: any SkillNormaliser
    ) async throws(AgentError) -> SkillProfile {
        if let profile = interview.skillProfile { return profile }
        return try await normaliser.profile(of: interview.submission)
    }

    /// Decides on the interview as it now is, saves, and ends the job, all or nothing.
    private func end(_ job: Job, with command: InterviewCommand) async throws -> Bool {
        for _ in 1..<JobLimits.conflictsMaximum {
            do {
                return try await attemptToEnd(job, with: command)
            } catch StoreError.conflict {
                continue
            }
        }
        return try await attemptToEnd(job, with: command)
    }

    private func attemptToEnd(_ job: Job, with command: InterviewCommand) async throws -> Bool {
        let approvals = approvals
        return try await store.write { transaction in
            guard try transaction.job(job.id) != nil else { return false }
            guard let interview = try transaction.interview(id: job.interviewID), interview.state == job.kind.state
            else {
                try transaction.finish(job: job.id)
                return false
            }
            let saved = try transaction.save(interview.deciding(command, at: transaction.now), by: .system)
            if saved.state == .pending, transaction.directory.endpoint(tenant: saved.tenantID)?.autoApprovePlans == true
            {
                let approval = approvals.approval(for: saved, isAutomatic: true, at: transaction.now)
                _ = try transaction.save(saved.deciding(.approvePlan(approval), at: transaction.now), by: .system)
            }
            try transaction.finish(job: job.id)
            return true
        }
    }
}

extension JobKind {
    /// The state in which an interview waits for this work.
    var state: InterviewState {
        switch self {
        case .validateSkills: .validatingSkills
        case .generatePlan: .generatingPlan
        case .assess: .completed
        }
    }
}
