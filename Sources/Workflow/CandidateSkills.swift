// What is known of a candidate's skills, by how it is known.

/// Usual names, each once, in all three lists.
package struct CandidateSkills: Sendable, Equatable, Codable {
    /// Named in the submission.
    package var claimed: [String]
    /// Named in the resume: those claimed first, in the order of the claims.
    package var evidenced: [String]
    /// Shown in the interview; empty before the assessment.
    package var demonstrated: [String]

    package init(claimed: [String] = [], evidenced: [String] = [], demonstrated: [String] = []) {
        self.claimed = claimed
        self.evidenced = evidenced
        self.demonstrated = demonstrated
    }
}
