// What happens in a session: answers are kept, one by one, and the session is ended.

import Store
import Workflow

/// A session under way, shared by the API and the page. Every turn is one transaction.
struct SessionTurns: Sendable {
    let token: SessionToken
    let service: APIServices

    /// Where the session stands after a call.
    struct Place: Sendable {
        let interview: Interview
        /// `nil` when every question is answered.
        let question: CandidateSession.Question?
        let answered: Int
        let total: Int
    }

    /// Keeps `text` as the answer to the question called `questionID`, or to the one whose turn it is.
    ///
    /// The same answer to the same question again changes nothing and is no error.
    /// - Throws: `APIError.unauthorized` when the session was ended by a purge or a cancellation;
    ///   `CandidateRefusal.answeredAlready`, `.notAsked`, `.nothingLeft`; `TransitionRefusal`.
    func answer(_ questionID: String?, _ text: String) async throws -> Place {
        try await service.store.write(for: token.interviewID) { transaction in
            let interview = try found(in: transaction)
            guard interview.state == .inProgress, let plan = interview.plan,
                var session = try transaction.candidateSession(of: interview.id), session.id == token.sessionID
            else {
                throw TransitionRefusal.wrongState(
                    current: interview.state, needed: [.inProgress], action: "answer a question")
            }
            switch session.answering(questionID, text, plan: plan, at: transaction.now) {
            case .recorded(let answer):
                try transaction.insert(answer, of: session)
                session.keep(answer)
            case .repeated: break
            case .tooLate: throw CandidateRefusal.answeredAlready
            case .notAsked: throw CandidateRefusal.notAsked
            case .nothingLeft: throw CandidateRefusal.nothingLeft
            }
            return Self.place(of: session, in: interview, plan: plan)
        }
    }

    /// Ends the session; its answers become the transcript that is assessed. A second time it changes nothing.
    func complete() async throws -> Place {
        try await service.store.write(for: token.interviewID) { transaction in
            let interview = try found(in: transaction)
            if let ended = Self.ended(interview) { return ended }
            guard let plan = interview.plan, let session = try transaction.candidateSession(of: interview.id),
                session.id == token.sessionID
            else {
                throw TransitionRefusal.wrongState(
                    current: interview.state, needed: [.inProgress], action: "complete the session")
            }
            let decision = try interview.deciding(.complete(session.outcome(of: plan)), at: transaction.now)
            let saved = try transaction.save(decision, by: CandidateAccess.actor)
            // What the candidate said now lies in the transcript, and nowhere else.
            try transaction.endCandidateSession(of: interview.id)
            return Self.place(of: session, in: saved, plan: plan)
        }
    }

    /// Where `session` stands in `plan`.
    static func place(of session: CandidateSession, in interview: Interview, plan: Plan) -> Place {
        Place(
            interview: interview, question: session.question(of: plan), answered: session.answers.count,
            total: CandidateSession.questions(of: plan).count)
    }

    /// The interview of the token, while its session is the one under way or the last one.
    private func found(in transaction: borrowing WriteTransaction) throws -> Interview {
        guard let interview = try transaction.interview(id: token.interviewID),
            interview.sessionID == token.sessionID, interview.candidateTokenID != nil
        else { throw APIError.unauthorized }
        return interview
    }

    private static func ended(_ interview: Interview) -> Place? {
        switch interview.state {
        case .completed, .assessmentPending, .assessmentApproved:
            let answered = interview.transcript?.entries.count { $0.speaker == "candidate" } ?? 0
            let total = interview.plan.map { CandidateSession.questions(of: $0).count } ?? answered
            return Place(interview: interview, question: nil, answered: answered, total: total)
        default: return nil
        }
    }
}
