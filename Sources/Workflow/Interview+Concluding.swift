// From the candidate's arrival to the verdict, and every other end.

extension Interview {
    func starting(_ sessionID: Identifier) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.start, of: self)
        way.interview.sessionID = sessionID
        return way.decision(telling: .started(sessionID: sessionID))
    }

    func completing(_ outcome: SessionOutcome) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.complete, of: self)
        guard outcome.durationMinutes >= 0 else {
            throw .invalid(field: "durationMinutes", issue: "must not be negative")
        }
        way.interview.transcript = outcome.transcript
        way.interview.durationMinutes = outcome.durationMinutes
        way.interview.recordings = outcome.recordings
        return way.decision(
            telling: .completed(sessionID: sessionID, durationMinutes: outcome.durationMinutes))
    }

    /// The first report, or one in place of a report that still waits for its approval.
    func recording(
        _ report: Assessment, by name: TransitionName
    ) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(name, of: self)
        try Self.requireSound(report.faults(), field: "assessment")
        let report = report.scoredByComponents()
        way.interview.assessment = report
        way.interview.intake?.demonstratedSkills = report.demonstratedSkills
        way.interview.agentError = nil
        return way.decision(
            telling: .assessmentPending(
                assessmentID: report.id, overallScore: report.overallScore, report.recommendation))
    }

    func retriggeringAssessment() throws(TransitionRefusal) -> InterviewDecision {
        let name = TransitionName.retriggerAssessment
        _ = try TransitionTable.workflow.row(name, from: state)
        return InterviewDecision(interview: self, events: [], jobs: [.assess], action: name.action)
    }

    func approvingAssessment(
        _ review: AssessmentReview, at now: Timestamp
    ) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.approveAssessment, of: self)
        guard let assessment else {
            // A record in this state without a report was not made by these rules.
            throw .invalid(field: "assessment", issue: "the interview has no assessment")
        }
        let faults = assessment.faults(in: review)
        guard faults.isEmpty else { throw .invalid(faults: faults) }
        let report = assessment.reviewed(review)
        way.interview.assessment = report
        way.interview.verdictAt = now
        return way.decision(telling: .assessmentApproved(report, verdictAt: now))
    }

    func rejectingAssessment(reason: String) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.rejectAssessment, of: self)
        try Self.requireText(reason, field: "reason")
        way.interview.assessment = nil
        way.interview.revokeCandidateAccess()
        return way.decision(telling: .ended(reason: reason))
    }

    /// Cancels or fails the run, and shuts the candidate's link.
    func ending(by name: TransitionName, reason: String?) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(name, of: self)
        way.interview.revokeCandidateAccess()
        return way.decision(telling: .ended(reason: reason.isAbsent ? nil : reason))
    }

    func purging(at now: Timestamp) throws(TransitionRefusal) -> InterviewDecision {
        var way = try Transition(.purge, of: self)
        let fields = candidateFieldsHeld
        way.interview = withoutCandidateData()
        if purgedAt != nil, way.interview == self {
            return InterviewDecision(
                interview: self, events: [], jobs: [], action: TransitionName.purge.action, isChange: false)
        }
        var decision = way.decision(telling: .purged(at: now, fieldsWiped: fields))
        decision.interview.purgedAt = now
        return decision
    }
}
