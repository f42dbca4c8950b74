// Why a command was refused.

package enum TransitionRefusal: Error, Sendable, Equatable {
    /// The message names the current state and the needed ones.
    case wrongState(current: InterviewState, needed: [InterviewState], action: String)
    /// A field of the command is not acceptable; nothing changed.
    case invalid(field: String, issue: String)
}
