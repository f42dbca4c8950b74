// What a candidate said to one question of the plan.

import Workflow

struct Answer {
    /// A sentence that counts, with the turn it was said in.
    struct Sentence: Equatable {
        var turn: Int
        var text: String
    }

    let question: Plan.Question
    /// The competency that the question's section feeds.
    let competency: String
    var sentences: [Sentence] = []
    /// The interviewer put the question.
    var wasAsked = false
    /// Turns of which something was left out.
    var screenedTurns: [Int] = []

    /// What was said, each sentence once: repeating oneself adds nothing.
    var text: String {
        var seen: Set<String> = []
        return sentences.map(\.text).filter { seen.insert($0.lowercased()).inserted }.joined(separator: " ")
    }
}
