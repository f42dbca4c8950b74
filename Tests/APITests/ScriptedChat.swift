// A chat agent that says back what it was asked.

import API
import Workflow

/// Answers with the question, the number of earlier turns and the score; cannot answer `fail`.
struct ScriptedChat: AssessmentChatting {
    struct Failure: Error {}

    func answer(
        _ message: String, history: [ChatTurn], about assessment: Assessment, of interview: Interview
    ) async throws -> String {
        guard message != "fail" else { throw Failure() }
        let mine = history.count(where: \.isUser)
        return "\(message) [\(mine) of \(history.count)] \(assessment.overallScore)"
    }
}
