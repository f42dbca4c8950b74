// From the submission to an approved and scheduled plan.

extension Interview {
    func submitting() throws(TransitionRefusal) -> InterviewDecision {
        let (quality, missing, warnings) = DataValidation.validate(submission)
        var way = try Transition(missing.isEmpty ? .validate : .requestInfo, of: self)
        way.interview.keep(quality, missing, warnings)
        return way.decision(
            telling: missing.isEmpty
                ? .received(externalID: externalID, quality: quality, warnings: warnings)
                : .infoNeeded(quality: quality, missing: missing))
    }

    func supplying(_ given: InterviewSubmission) throws(TransitionRefusal) -> InterviewDecision {
        var completed = submission
        let names = completed.takeOver(given)
        let (quality, missing, warnings) = DataValidation.validate(completed)
        var way = try Transition(missing.isEmpty ? .completeInfo : .supplyInfo, of: self)
        way.interview.submission = completed
        way.interview.intake?.canonicalPayload.jobDescription = completed.jobDescription
        way.interview.intake?.canonicalPayload.candidateResume = completed.candidateResume
        way.interview.keep(quality, missing, warnings)
        return way.decision(
            telling: missing.isEmpty
                ? .infoCompleted(suppliedFields: names) : .infoNeeded(quality: quality, missing: missing))
    }

    mutating func keep(
        _ quality: DataQuality, _ missing: [ValidationFinding], _ warnings: [ValidationFinding]
    ) {
        dataQuality = quality
        missingFields = missing
        self.warnings = warnings
    }

    func recording(_ profile: SkillProfile) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.skillsValidated, of: self)
        way.interview.skillProfile = profile
        way.interview.intake?.canonicalPayload.take(profile)
        return way.decision(telling: .skillsValidated(profile))
    }

    func recording(_ plan: Plan) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.planReady, of: self)
        try Self.requireSound(plan.faults(), field: "plan")
        var plan = plan
        let (revision, isOverflown) = (self.plan?.revision ?? 0).addingReportingOverflow(1)
        plan.revision = isOverflown ? .max : revision
        way.interview.plan = plan
        return way.decision(
            telling: .planGenerated(
                planID: plan.id, revision: plan.revision, title: plan.title, duration: plan.duration))
    }

    func approving(_ approval: PlanApproval) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.approve, of: self)
        way.interview.interviewLink = approval.interviewLink
        way.interview.candidateTokenID = approval.candidateTokenID
        return way.decision(telling: .approved(planID: try presentPlanID(), approval))
    }

    func rejectingPlan(reason: String) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.reject, of: self)
        try Self.requireText(reason, field: "reason")
        way.interview.note(reason)
        return way.decision(telling: .planRejected(planID: try presentPlanID(), reason: reason))
    }

    func revisingPlan(comments: String) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.revise, of: self)
        try Self.requireText(comments, field: "comments")
        way.interview.note(comments)
        return way.decision(telling: .revisionRequested(planID: try presentPlanID(), comments: comments))
    }

    func scheduling(at time: Timestamp) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.schedule, of: self)
        way.interview.scheduledAt = time
        return way.decision(telling: .scheduledAt(time))
    }

    func reminding() throws(TransitionRefusal) -> InterviewDecision {
        let way = try Transition(.remind, of: self)
        // A record in this state without a time was not made by these rules.
        guard let scheduledAt else { throw .invalid(field: "scheduledAt", issue: "the interview has no time") }
        return way.decision(telling: .scheduledAt(scheduledAt))
    }

    private mutating func note(_ feedback: String) {
        planFeedback = (planFeedback + [feedback]).suffix(Limits.planFeedbackMaximum)
    }

    /// The plan that waits for its approval. A record without one was not made by these rules.
    private func presentPlanID() throws(TransitionRefusal) -> String {
        guard let plan else { throw .invalid(field: "plan", issue: "the interview has no plan") }
        return plan.id
    }

    static func requireText(_ text: String, field: String) throws(TransitionRefusal) {
        guard !text.isBlank else { throw .invalid(field: field, issue: "must not be blank") }
    }

    /// Refuses an agent's work that breaks the rules of its kind.
    static func requireSound(_ faults: [String], field: String) throws(TransitionRefusal) {
        guard faults.isEmpty else {
            throw .invalid(faults: faults.map { FieldFault(field: field, issue: $0) })
        }
    }
}
