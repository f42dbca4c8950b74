// Why an agent gave no answer.

/// The world's reasons; the job that asked tries again with backoff and shows the message as `agentError`.
package enum AgentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The service behind the agent could not be reached or was busy; the wait in milliseconds is what it asked for.
    case unavailable(String, Int64?)
    /// The service refused the request; asking again without a change of settings will not help.
    case refused(String)
    /// The service answered, but not with what was asked for.
    case unusableAnswer(String)
    /// There is nothing to work on, for instance a transcript without a plan.
    case unusableRequest(String)
    /// Whoever asked gave up, or the daemon stops: nothing is known, and nothing has failed.
    case cancelled

    /// The reason without its kind; holds no key and nothing that a candidate wrote.
    package var message: String {
        switch self {
        case .unavailable(let message, _), .refused(let message), .unusableAnswer(let message),
            .unusableRequest(let message):
            message
        case .cancelled: "it was stopped"
        }
    }

    /// The least wait before the next try that makes sense, in milliseconds; `nil` where nothing is known.
    package var retryAfterMilliseconds: Int64? {
        if case .unavailable(_, let wait) = self { wait } else { nil }
    }

    package var description: String {
        switch self {
        case .unavailable: "agent not available: \(message)"
        case .refused: "agent refused: \(message)"
        case .unusableAnswer: "agent's answer is not usable: \(message)"
        case .unusableRequest: "agent cannot work on this: \(message)"
        case .cancelled: "agent was stopped"
        }
    }
}
