// The agent that tells which skills and which role a submission speaks of.

package import Workflow

/// Callable from any task; implementations keep no state between calls.
package protocol SkillNormaliser: Sendable {
    /// Canonical skills, role and related skills for what was submitted.
    func profile(of submission: InterviewSubmission) async throws(AgentError) -> SkillProfile
}
