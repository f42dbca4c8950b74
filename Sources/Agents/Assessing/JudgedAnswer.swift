// An answer with what was counted in it.

import Workflow

struct JudgedAnswer {
    let answer: Answer
    let features: AnswerFeatures
    /// Stems of what the question is about.
    let topic: Set<String>

    init(_ answer: Answer, catalogue: SkillCatalogue) {
        self.answer = answer
        features = AnswerFeatures(answer.text, catalogue: catalogue)
        topic = Words.stems(([answer.question.text] + answer.question.skills).joined(separator: " "))
    }

    /// A question that was never put says nothing about the candidate.
    var counts: Bool { answer.wasAsked || !answer.sentences.isEmpty }

    var isAnswered: Bool { counts && !features.isRefusal }
}
