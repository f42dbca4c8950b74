// The agent that words the invitation for an approved plan.

package import Workflow

/// Callable from any task; needs no network in any implementation, so that an approval never waits.
package protocol InMailDrafter: Sendable {
    /// Subject and body with `interviewLink` in it, word for word.
    func draft(for submission: InterviewSubmission, interviewLink: String) -> InMailDraft
}
