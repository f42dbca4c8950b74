// Answers commands: which way an interview goes, what changes with it and what is told.

extension Interview {
    /// What follows from `command` at `now`: pure, so it can be computed in a transaction and thrown away.
    ///
    /// `version` and `sequence` are left to whoever saves the decision. Callable from any thread.
    /// - Throws: `.wrongState` where the table has no way out of the present state, before anything else is judged;
    ///   `.invalid` with every field of the command that is at fault.
    package func deciding(
        _ command: InterviewCommand, at now: Timestamp
    ) throws(TransitionRefusal) -> InterviewDecision {
        var decision = try answer(to: command, at: now)
        if decision.isChange {
            decision.interview.updatedAt = now
        }
        return decision
    }

    private func answer(to command: InterviewCommand, at now: Timestamp) throws(TransitionRefusal) -> InterviewDecision
    {
        switch command {
        case .enriched(let payload, let profile): try taking(payload, profile)
        case .update(let update): try updating(update)
        case .override(let patch, let payload): try overriding(by: patch, giving: payload)
        case .submit: try submitting()
        case .supplyInfo(let given): try supplying(given)
        case .skillsValidated(let profile): try recording(profile)
        case .planReady(let plan): try recording(plan)
        case .approvePlan(let approval): try approving(approval)
        case .rejectPlan(let reason): try rejectingPlan(reason: reason)
        case .revisePlan(let comments): try revisingPlan(comments: comments)
        case .schedule(let time): try scheduling(at: time)
        case .remind: try reminding()
        case .start(let sessionID): try starting(sessionID)
        case .complete(let outcome): try completing(outcome)
        case .assessmentReady(let report): try recording(report, by: .assessmentReady)
        case .retriggerAssessment: try retriggeringAssessment()
        case .replaceAssessment(let report): try recording(report, by: .replaceAssessment)
        case .approveAssessment(let review): try approvingAssessment(review, at: now)
        case .rejectAssessment(let reason): try rejectingAssessment(reason: reason)
        case .cancel(let reason): try ending(by: .cancel, reason: reason)
        case .fail(let reason): try ending(by: .fail, reason: reason)
        case .purgeCandidateData: try purging(at: now)
        }
    }
}
