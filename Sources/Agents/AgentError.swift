// Why an agent gave no answer.

/// The world's reasons; the job that asked tries again with backoff and shows the message as `agentError`.
package enum AgentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The service behind the agent could not be reached or was busy.
    case unavailable(String)
    /// The service refused the request; asking again without a change of settings will not help.
    case refused(String)
    /// The service answered, but not with what was asked for.
    case unusableAnswer(String)
    /// There is nothing to work on, for instance a transcript without a plan.
    case unusableRequest(String)

    package var description: String {
        switch self {
        case .unavailable(let message): "agent not available: \(message)"
        case .refused(let message): "agent refused: \(message)"
        case .unusableAnswer(let message): "agent's answer is not usable: \(message)"
        case .unusableRequest(let message): "agent cannot work on this: \(message)"
        }
    }
}
