// What can be asked of an interview.

/// A wish to change an interview; `Interview.deciding(_:at:)` answers it.
package enum InterviewCommand: Sendable {
    /// Just received: validate, then VALIDATING_SKILLS or INFO_NEEDED.
    case submit
    /// Given fields replace, others stay.
    case supplyInfo(InterviewSubmission)
    case skillsValidated(SkillProfile)
    case planReady(Plan)
    case approvePlan(PlanApproval)
    case rejectPlan(reason: String)
    case revisePlan(comments: String)
    case schedule(at: Timestamp)
    case start(sessionID: Identifier)
    case complete(SessionOutcome)
    case assessmentReady(Assessment)
    case approveAssessment(AssessmentReview)
    case rejectAssessment(reason: String)
    case cancel(reason: String?)
    case fail(reason: String)
    case purgeCandidateData
}

/// What goes with an approved plan.
package struct PlanApproval: Sendable, Equatable {
    package var interviewLink: String
    package var candidateTokenID: String
    package var draft: InMailDraft
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
    package var durationMinutes: Int
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
    package var subDimensionAnnotations: [String: [String: String]] = [:]
    /// Competency → weight; the named ones replace, all weights must then sum to 1.0 within 0.001.
    package var competencyWeightOverrides: [String: Double] = [:]
    package var evidenceConfirmations: [String] = []
    package var biasAnnotations: String?

    package init() {}
}
