// Interviews of the admin Interviews API: a draft, its run's beginning, and changes up to the approval of the plan.

extension Interview {
    /// The minutes that a plan begins with: those asked for, else the usual ones.
    package var wantedMinutes: Int { intake?.durationMinutes ?? Limits.durationMinutesUsual }

    /// The minutes the session is to take: the plan's, while there is none the wanted ones.
    package var plannedMinutes: Int { plan?.duration ?? wantedMinutes }

    /// What follows at once, in the same transaction: an approved interview whose time is known is scheduled.
    package var immediateCommand: InterviewCommand? {
        guard state == .approved, let scheduledAt else { return nil }
        return .schedule(at: scheduledAt)
    }

    /// The decision to keep this new interview as a draft: its run begins when the job it waits for is done.
    package func drafting() -> InterviewDecision {
        precondition(state == .received && version == 0, "\(id) is not new")
        var draft = self
        draft.isDraft = true
        return InterviewDecision(interview: draft, events: [], jobs: [.enrichRoles], action: "interview.create")
    }

    func taking(
        _ payload: CanonicalPayload, _ profile: SkillProfile
    ) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.enrich, of: self)
        way.interview.keep(payload, profile)
        way.interview.agentError = nil
        guard isDraft else { return way.decision() }
        var begun = way.interview
        begun.isDraft = false
        return try begun.submitting()
    }

    func updating(_ update: InterviewUpdate) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.update, of: self)
        way.interview.intake = update.intake ?? intake
        way.interview.scheduledAt = update.scheduledAt ?? scheduledAt
        // What is known of the role no longer holds: the planner looks anew, or finds what the other job has found.
        if update.concernsRole, state == .generatingPlan { way.interview.skillProfile = nil }
        let names = way.interview.submission.takeOver(update.given)
        var decision: InterviewDecision
        if state == .infoNeeded, !names.isEmpty {
            // What was asked for may be among it.
            decision = try way.interview.supplying(update.given)
            decision.action = TransitionName.update.action
        } else {
            if !isDraft {
                let (quality, missing, warnings) = DataValidation.validate(way.interview.submission)
                way.interview.keep(quality, missing, warnings)
            }
            decision = way.decision()
        }
        if update.concernsRole { decision.jobs.append(.enrichRoles) }
        return decision
    }

    func overriding(
        by patch: Intake.Override, giving payload: CanonicalPayload
    ) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.override, of: self)
        let count = intake?.overrides.count ?? 0
        guard count < Limits.overridesMaximum else {
            throw .invalid(
                field: "overrides", issue: "an interview may have at most \(Limits.overridesMaximum) corrections")
        }
        var intake = intake ?? Intake(rawPayload: nil, canonicalPayload: payload)
        intake.overrides.append(patch)
        way.interview.intake = intake
        way.interview.keep(payload, skillProfile)
        return way.decision()
    }

    /// The payload, and where the skills were looked at already, what the planner goes by.
    private mutating func keep(_ payload: CanonicalPayload, _ profile: SkillProfile?) {
        intake?.canonicalPayload = payload
        guard skillProfile != nil || state == .generatingPlan, let profile else { return }
        skillProfile = profile.corrected(by: payload)
    }
}

extension CanonicalPayload {
    /// Takes over what was found about skills and role.
    mutating func take(_ profile: SkillProfile) {
        skills = profile.skills
        roleFamily = profile.roleFamily
        roleCategory = profile.roleCategory
        relatedSkills = profile.relatedSkills
    }
}

extension SkillProfile {
    /// The profile as a payload has it after corrections.
    package func corrected(by payload: CanonicalPayload) -> SkillProfile {
        SkillProfile(
            skills: payload.skills, roleFamily: payload.roleFamily ?? roleFamily,
            roleCategory: payload.roleCategory ?? roleCategory, relatedSkills: payload.relatedSkills)
    }
}

extension Assessment {
    /// The skills that were scored 2 or better.
    package var demonstratedSkills: [String] {
        skills.filter { $0.score >= Limits.demonstratedScoreMinimum }.map(\.name)
    }
}
