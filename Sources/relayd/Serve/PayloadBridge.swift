// Lets the API have payloads normalised by the catalogue in force.

import API
import Agents
import Workflow

/// The API's view of the payload normaliser.
struct PayloadBridge: PayloadNormalising {
    let agents: AgentChooser

    private var payloads: PayloadNormaliser { PayloadNormaliser(catalogue: agents.catalogue) }

    func normalise(_ submission: InterviewSubmission) -> NormalisedPayload {
        let outcome = payloads.normalise(submission)
        var usual = submission
        usual.position = outcome.position
        usual.skills = outcome.canonical.skills
        usual.jobDescription = outcome.canonical.jobDescription
        usual.candidateResume = outcome.canonical.candidateResume
        return NormalisedPayload(submission: usual, canonical: outcome.canonical, diff: outcome.diff)
    }

    func applying(_ overrides: [Intake.Override], to payload: CanonicalPayload) -> CanonicalPayload {
        payloads.applying(overrides, to: payload)
    }

    func candidateSkills(of submission: InterviewSubmission) -> CandidateSkills {
        payloads.candidateSkills(of: submission)
    }
}
