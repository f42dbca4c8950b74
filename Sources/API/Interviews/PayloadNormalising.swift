// How the API brings payloads into the house's own words: a protocol, handed in when the daemon is wired.

package import Workflow

/// Pure functions: the same payload gives the same answer, at once.
package protocol PayloadNormalising: Sendable {
    /// Skills and titles by their usual names, texts cleaned.
    func normalise(_ submission: InterviewSubmission) -> NormalisedPayload
    /// `payload` after the recruiters' corrections, the oldest first.
    func applying(_ overrides: [Intake.Override], to payload: CanonicalPayload) -> CanonicalPayload
    /// Skills that the submission names, and those that the resume bears out.
    func candidateSkills(of submission: InterviewSubmission) -> CandidateSkills
}

/// What normalising makes of a submission.
package struct NormalisedPayload: Sendable, Equatable {
    /// The submission by its usual names.
    package var submission: InterviewSubmission
    /// Without role and neighbours, which are found later.
    package var canonical: CanonicalPayload
    /// What was changed, by place.
    package var diff: [String: Intake.Change]

    package init(submission: InterviewSubmission, canonical: CanonicalPayload, diff: [String: Intake.Change]) {
        self.submission = submission
        self.canonical = canonical
        self.diff = diff
    }
}

/// Where no catalogue is: everything is called what its sender calls it.
package struct PlainPayloads: PayloadNormalising {
    package init() {}

    package func normalise(_ submission: InterviewSubmission) -> NormalisedPayload {
        NormalisedPayload(
            submission: submission,
            canonical: CanonicalPayload(
                skills: submission.skills, jobDescription: submission.jobDescription,
                candidateResume: submission.candidateResume),
            diff: [:])
    }

    package func applying(_ overrides: [Intake.Override], to payload: CanonicalPayload) -> CanonicalPayload {
        var payload = payload
        for patch in overrides {
            payload.skills += patch.addSkills.filter { !payload.skills.contains($0) }
            payload.skills.removeAll { patch.removeSkills.contains($0) }
            payload.roleFamily = patch.roleFamily ?? payload.roleFamily
        }
        return payload
    }

    package func candidateSkills(of submission: InterviewSubmission) -> CandidateSkills {
        CandidateSkills(claimed: submission.skills)
    }
}
