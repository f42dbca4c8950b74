// What can be asked of an interview.

/// A wish to change an interview; `Interview.deciding(_:at:)` answers it.
package enum InterviewCommand: Sendable {
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

/// What goes with an approved plan.
package struct PlanApproval: Sendable, Equatable {
    /// The candidate's way in.
    package var interviewLink: String
    /// `jti` of the token in the link.
    package var candidateTokenID: String
    package var draft: InMailDraft
    /// Approved by `autoApprovePlans` rather than by a person.
    package var isAutomatic: Bool

    package init(interviewLink: String, candidateTokenID: String, draft: InMailDraft, isAutomatic: Bool) {
        self.interviewLink = interviewLink
        self.candidateTokenID = candidateTokenID
        self.draft = draft
        self.isAutomatic = isAutomatic
    }
}

/// A message a recruiter can send to the candidate.
package struct InMailDraft: Sendable, Equatable, Codable {
    package var subject: String
    package var body: String

    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}

/// How a session ended.
package struct SessionOutcome: Sendable, Equatable {
    package var transcript: Transcript
    /// Minutes, not negative.
    package var durationMinutes: Int
    /// Raw addresses.
    package var recordings: [String]

    package init(transcript: Transcript, durationMinutes: Int, recordings: [String]) {
        self.transcript = transcript
        self.durationMinutes = durationMinutes
        self.recordings = recordings
    }
}

/// A recruiter's additions at approval; all optional.
package struct AssessmentReview: Sendable, Equatable {
    /// Competency → sub-dimension → 1…5.
    package var recruiterScores: [String: [String: Double]] = [:]
    /// Competency → sub-dimension → note.
    package var subDimensionAnnotations: [String: [String: String]] = [:]
    /// Competency → weight 0…1; the named ones replace, all weights must then sum to 1.0 within 0.001.
    package var competencyWeightOverrides: [String: Double] = [:]
    /// The statements of evidence that the recruiter confirms.
    package var evidenceConfirmations: [String] = []
    /// A note for the bias audit trail.
    package var biasAnnotations: String?

    /// An approval without additions.
    package init() {}
}
