// Why a candidate is not let in or not heard, for the API and for the page.

import Workflow

/// A candidate's request that is refused; nothing has changed.
enum CandidateRefusal: Error, Sendable, Equatable {
    /// No link of ours, or of an interview that is not there.
    case unknownLink
    case expiredLink
    /// The interview was cancelled, or the candidate's data was wiped.
    case revokedLink
    /// The interview is scheduled and has not begun.
    case notOpen(at: Timestamp)
    /// A voice or video service holds the interview.
    case heldElsewhere
    case over(InterviewState)
    /// A one-time code is needed first.
    case codeNeeded
    case codeNotUsed
    case codeWrong(triesLeft: Int)
    case codeExpired
    case codeTriedTooOften
    case codeAskedTooOften(retryAfterSeconds: Int)
    case codeNotSent
    /// Another answer to the question is kept already, given in another window perhaps.
    case answeredAlready
    /// The plan has no such question, or it is not its turn.
    case notAsked
    case nothingLeft

    var apiError: APIError {
        switch self {
        case .unknownLink: .notFound("This interview link is not valid.")
        case .expiredLink: .notFound("This interview link has expired.")
        case .revokedLink: .notFound("This interview link is not valid any more.")
        case .notOpen(let time): .badRequest("The interview opens at \(time.iso8601).")
        case .heldElsewhere: .badRequest("The interview is being held by voice or video.")
        case .over(let state):
            .badRequest("The interview is over: it is in state \(state.rawValue). Required state: IN_PROGRESS.")
        case .codeNeeded: .forbidden("A one-time code is needed: request one, verify it, then start.")
        case .codeNotUsed: .badRequest("This interview needs no one-time code.")
        case .codeWrong(let left): .codeRefused("The code is wrong. Tries left: \(left).")
        case .codeExpired: .codeRefused("The code has expired. Request a new one.")
        case .codeTriedTooOften: .codeRefused("Too many wrong codes. Request a new one.")
        case .codeAskedTooOften(let seconds): .rateLimited(retryAfterSeconds: seconds)
        case .codeNotSent: .unavailable("The code could not be sent by mail. Try again later.")
        case .answeredAlready: .conflict("This question has another answer already, which is kept.")
        case .notAsked: .badRequest("questionId is not the question whose turn it is.")
        case .nothingLeft: .badRequest("Every question is answered. Complete the session.")
        }
    }
}
