// One row of a list of interviews.
package import Workflow

package struct InterviewListing: Sendable, Equatable {
    package let id: Identifier
    package let runID: String
    package let state: InterviewState
    /// Its run has not begun: callers see neither run nor state.
    package let isDraft: Bool
    package let sessionID: Identifier?
    package let scheduledAt: Timestamp?
    package let createdAt: Timestamp
    package let updatedAt: Timestamp
    package let overview: InterviewOverview
}
