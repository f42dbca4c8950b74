// What can be asked of an interview.

/// A wish to change an interview; `Interview.deciding(_:at:)` answers it.
package enum InterviewCommand: Sendable {
    /// The payload's role and skills were found. A draft is submitted then; of a run only the payload changes.
    case enriched(CanonicalPayload, SkillProfile)
    /// Fields are changed, up to the approval of the plan.
    case update(InterviewUpdate)
    /// A recruiter's correction, and the payload with it.
    case override(Intake.Override, CanonicalPayload)
    /// Just received: validate, then VALIDATING_SKILLS or INFO_NEEDED.
    case submit
    /// Given fields replace, others stay.
    case supplyInfo(InterviewSubmission)
    /// The skill normaliser is done.
    case skillsValidated(SkillProfile)
    /// The planner is done; the plan's `revision` is set here.
    case planReady(Plan)
    /// By a person, or at once by the tenant's `autoApprovePlans`, as a second command after `planReady`.
    case approvePlan(PlanApproval)
    /// `reason` is required and goes to the planner.
    case rejectPlan(reason: String)
    /// `comments` are required and go to the planner.
    case revisePlan(comments: String)
    /// The session shall open at the given time.
    case schedule(at: Timestamp)
    /// The scheduled time comes near: whoever listens is told once more.
    case remind
    /// The candidate is there.
    case start(sessionID: Identifier)
    /// The session is over.
    case complete(SessionOutcome)
    /// The assessor is done for the first time; its numbers are recomputed here.
    case assessmentReady(Assessment)
    /// Assess once more; the state stays, and so does the present report until `replaceAssessment`.
    case retriggerAssessment
    /// The assessor is done once more, while its first report waits for its approval.
    case replaceAssessment(Assessment)
    /// Ends the run well, with what the recruiter adds.
    case approveAssessment(AssessmentReview)
    /// Ends the run; the report is suppressed. `reason` is required.
    case rejectAssessment(reason: String)
    /// Ends a run that has not been completed.
    case cancel(reason: String?)
    /// No show, or the session was lost.
    case fail(reason: String)
    /// In any state; a second one finds nothing and changes nothing.
    case purgeCandidateData
}
