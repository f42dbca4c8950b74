// The names of the ways from state to state.

/// One kind of change to an interview; `TransitionTable` says from where to where it leads.
package enum TransitionName: String, CaseIterable, Sendable {
    case requestInfo, validate, supplyInfo, completeInfo, skillsValidated, planReady, approve, reject, revise
    case schedule, start, complete, assessmentReady, approveAssessment, rejectAssessment, cancel, fail
    /// The changes that leave the state as it is.
    case enrich, update, override, remind, retriggerAssessment, replaceAssessment, purge

    /// What is wanted, as it follows "Cannot" in a refusal.
    package var phrase: String {
        switch self {
        case .requestInfo, .validate: "submit the interview"
        case .supplyInfo, .completeInfo: "supply information"
        case .skillsValidated: "record the validated skills"
        case .planReady: "record a plan"
        case .approve: "approve the plan"
        case .reject: "reject the plan"
        case .revise: "revise the plan"
        case .schedule: "schedule the interview"
        case .start: "start the interview"
        case .complete: "complete the interview"
        case .assessmentReady: "record an assessment"
        case .approveAssessment: "approve the assessment"
        case .rejectAssessment: "reject the assessment"
        case .cancel: "cancel the interview"
        case .fail: "fail the interview"
        case .enrich: "record what the payload stands for"
        case .update: "change the interview"
        case .override: "correct the payload"
        case .remind: "remind of the interview"
        case .retriggerAssessment: "retrigger the assessment"
        case .replaceAssessment: "replace the assessment"
        case .purge: "purge the candidate's data"
        }
    }

    /// The word in the audit log.
    package var action: String {
        switch self {
        case .requestInfo, .validate: "interview.submit"
        case .supplyInfo, .completeInfo: "interview.supply_info"
        case .skillsValidated: "skills.validated"
        case .planReady: "plan.ready"
        case .approve: "plan.approve"
        case .reject: "plan.reject"
        case .revise: "plan.revise"
        case .schedule: "interview.schedule"
        case .start: "interview.start"
        case .complete: "interview.complete"
        case .assessmentReady: "assessment.ready"
        case .approveAssessment: "assessment.approve"
        case .rejectAssessment: "assessment.reject"
        case .cancel: "interview.cancel"
        case .fail: "interview.fail"
        case .enrich: "payload.enriched"
        case .update: "interview.update"
        case .override: "interview.override"
        case .remind: "interview.remind"
        case .retriggerAssessment: "assessment.retrigger"
        case .replaceAssessment: "assessment.replace"
        case .purge: "candidate_data.purge"
        }
    }
}
