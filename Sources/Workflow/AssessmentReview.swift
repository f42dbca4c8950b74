// What a recruiter adds to a report when approving it.

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
