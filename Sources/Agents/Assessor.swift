// The agent that judges a transcript against the plan.

package import Workflow

/// Callable from any task; implementations keep no state between calls.
package protocol Assessor: Sendable {
    /// A report without faults (`Assessment.faults()`), its numbers made by `Workflow`'s arithmetic.
    func assess(_ request: AssessmentRequest) async throws(AgentError) -> Assessment
}
