// The agent that answers a recruiter's questions about a report.

package import Workflow

/// Callable from any task; implementations keep no state between calls.
package protocol AssessmentChat: Sendable {
    /// An answer in prose that rests on the report alone and says so where the report is silent.
    ///
    /// - Parameter history: the conversation before, oldest first.
    func answer(
        _ message: String, history: [ChatMessage], about assessment: Assessment
    ) async throws(AgentError) -> String
}
