// The agent that makes the interview plan.

package import Workflow

/// Callable from any task; implementations keep no state between calls.
package protocol Planner: Sendable {
    /// A plan without faults (`Plan.faults()`), following the request's feedback.
    func plan(_ request: PlanRequest) async throws(AgentError) -> Plan
}
