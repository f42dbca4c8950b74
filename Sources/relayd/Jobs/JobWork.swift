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
    let payloads: @Sendable () -> PayloadNormaliser
    let approvals: PlanApprovalBuilder

    /// What came of trying to end a job.
    private enum Ending {
        case done
        /// The interview is elsewhere, or the job was ended by somebody else.
        case obsolete
        /// What the agent was told is no longer so: its answer may speak of somebody who was purged meanwhile.
        case outdated
    }

    /// Performs `job`.
    /// - Returns: `false` when there was nothing left to do: the interview is elsewhere, or the job was ended by
    ///   somebody else.
    /// - Throws: `AgentError`, `StoreError`.
    func perform(_ job: Job, at now: Timestamp) async throws -> Bool {
        for _ in 0..<JobLimits.conflictsMaximum {
            let interview = try await store.read { session in try session.interview(id: job.interviewID) }
            guard let interview, job.kind.isAwaited(by: interview) else {
                try await store.write { transaction in try transaction.finish(job: job.id) }
                return false
            }
            let command = try await answer(to: job.kind, about: interview, at: now)
            switch try await end(job, with: command, about: interview) {
            case .done: return true
            case .obsolete: return false
            case .outdated: continue
            }
        }
        throw AgentError.unavailable("the interview was changed again and again while it worked", nil)
    }

    /// What the agent makes of `interview`. May take minutes.
    private func answer(
        to kind: JobKind, about interview: Interview, at now: Timestamp
    ) async throws(AgentError) -> InterviewCommand {
        let agents = agents(interview)
        switch kind {
        case .enrichRoles:
            let profile = try await agents.normaliser.profile(of: interview.submission)
            return .enriched(payload(of: interview, with: profile), profile)
        case .validateSkills:
            return .skillsValidated(try await profile(of: interview, by: agents.normaliser))
        case .generatePlan:
            let plan = try await agents.planner.plan(
                PlanRequest(
                    planID: Identifier.make(at: now).text, generatedAt: now.iso8601,
                    revision: (interview.plan?.revision ?? 0) + 1, submission: interview.submission,
                    profile: try await profile(of: interview, by: agents.normaliser),
                    feedback: interview.planFeedback, durationMinutes: interview.wantedMinutes,
                    previous: interview.plan))
            return .planReady(plan)
        case .assess:
            guard let plan = interview.plan else { throw .unusableRequest("the interview has no plan") }
            let assessment = try await agents.assessor.assess(
                AssessmentRequest(
                    assessmentID: Identifier.make(at: now).text, generatedAt: now.iso8601, plan: plan,
                    transcript: interview.transcript ?? Transcript(entries: [])))
            return interview.state == .completed ? .assessmentReady(assessment) : .replaceAssessment(assessment)
        }
    }

    /// The payload of `interview` with what was found about its role, and the recruiters' corrections.
    private func payload(of interview: Interview, with profile: SkillProfile) -> CanonicalPayload {
        let payloads = payloads()
        let intake = interview.intake
        let enriched = payloads.enriched(
            intake?.canonicalPayload ?? payloads.normalise(interview.submission).canonical, with: profile)
        return payloads.applying(intake?.overrides ?? [], to: enriched)
    }

    /// What is shown to the tenant as `agentError`: the agent's own words, nothing of ours.
    static func reason(_ error: any Error) -> String {
        (error as? AgentError)?.description ?? "The work could not be saved; it is tried again."
    }

    private func profile(
        of interview: Interview, by normaliser: any SkillNormaliser
    ) async throws(AgentError) -> SkillProfile {
        if let profile = interview.skillProfile { return profile }
        let profile = try await normaliser.profile(of: interview.submission)
        guard interview.intake != nil else { return profile }
        return profile.corrected(by: payload(of: interview, with: profile))
    }

    /// Decides on the interview as it now is, saves, and ends the job, all or nothing.
    /// - Parameter told: the interview that the agent was told of.
    private func end(
        _ job: Job, with command: InterviewCommand, about told: Interview
    ) async throws -> Ending {
        for _ in 1..<JobLimits.conflictsMaximum {
            do {
                return try await attemptToEnd(job, with: command, about: told)
            } catch StoreError.conflict {
                continue
            }
        }
        return try await attemptToEnd(job, with: command, about: told)
    }

    private func attemptToEnd(
        _ job: Job, with command: InterviewCommand, about told: Interview
    ) async throws -> Ending {
        let approvals = approvals
        return try await store.write { transaction in
            guard try transaction.job(job.id) != nil else { return .obsolete }
            guard let interview = try transaction.interview(id: job.interviewID), job.kind.isAwaited(by: interview)
            else {
                try transaction.finish(job: job.id)
                return .obsolete
            }
            guard interview.submission == told.submission, interview.intake == told.intake,
                interview.transcript == told.transcript,
                interview.planFeedback == told.planFeedback
            else { return .outdated }
            let saved = try Self.save(command, of: interview, in: transaction)
            if saved.state == .pending, transaction.directory.endpoint(tenant: saved.tenantID)?.autoApprovePlans == true
            {
                let approval = approvals.approval(for: saved, isAutomatic: true, at: transaction.now)
                let approved = try saved.deciding(.approvePlan(approval), at: transaction.now)
                _ = try transaction.saveWithWhatFollows(approved, by: .system)
            }
            try transaction.finish(job: job.id)
            return .done
        }
    }

    /// Saves what follows from `command`. A draft whose run begins has had its skills looked at: it need not wait for
    /// that again.
    private static func save(
        _ command: InterviewCommand, of interview: Interview, in transaction: borrowing WriteTransaction
    ) throws -> Interview {
        var decision = try interview.deciding(command, at: transaction.now)
        guard case .enriched(let payload, let profile) = command, interview.isDraft,
            decision.interview.state == .validatingSkills
        else { return try transaction.save(decision, by: .system) }
        decision.jobs.removeAll { $0 == .validateSkills }
        let begun = try transaction.save(decision, by: .system)
        let validated = InterviewCommand.skillsValidated(profile.corrected(by: payload))
        return try transaction.save(begun.deciding(validated, at: transaction.now), by: .system)
    }
}

extension JobKind {
    /// Whether `interview` is where it waits for this work, or takes it once more.
    func isAwaited(by interview: Interview) -> Bool {
        switch self {
        case .enrichRoles: TransitionTable.workflow.row(.enrich).from.contains(interview.state)
        case .validateSkills: interview.state == .validatingSkills
        case .generatePlan: interview.state == .generatingPlan
        case .assess: interview.state == .completed || interview.state == .assessmentPending
        }
    }
}

extension JobWork {
    /// With the agents and the catalogue in force.
    init(store: Store, agents: AgentChooser, approvals: PlanApprovalBuilder) {
        self.init(
            store: store, agents: agents.agents(for:),
            payloads: { PayloadNormaliser(catalogue: agents.catalogue) }, approvals: approvals)
    }
}
