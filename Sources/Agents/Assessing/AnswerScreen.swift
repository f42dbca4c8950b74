// Keeps sentences that address the scoring out of the scoring.

/// A transcript is evidence, never an instruction: nothing in it is obeyed anywhere. But an answer could still grow by
/// such sentences, so they are taken out before anything is counted; leaving them out cannot raise a score.
enum AnswerScreen {
    struct Screened: Equatable {
        /// The sentences that count.
        var sentences: [String]
        /// Whether something was left out.
        var hasForeignText: Bool
    }

    /// The sentences of one turn. Behind a sentence that addresses the scoring the rest of the turn is left out too:
    /// whoever plants such text plants it in one piece.
    static func screen(_ text: String) -> Screened {
        var screened = Screened(sentences: [], hasForeignText: false)
        for sentence in Sentences.split(text, limit: Limits.answerScalarsMaximum) {
            let folded = Words.split(sentence).map(\.folded)
            if givesOrders(folded, sentence) || speaksOfScoring(folded) {
                screened.hasForeignText = true
                break
            }
            screened.sentences.append(sentence)
        }
        return screened
    }

    // MARK: orders

    private static let orders: [[String]] = [
        ["system", "prompt"], ["strong", "hire"], ["no", "hire"], ["full", "marks"], ["maximum", "score"],
        ["perfect", "score"], ["highest", "score"], ["top", "score"], ["out", "of", "5"], ["out", "of", "five"],
        ["out", "of", "10"], ["out", "of", "ten"], ["out", "of", "100"], ["5", "5"], ["10", "10"], ["100", "100"],
        ["rate", "me"], ["score", "me"], ["grade", "me"], ["recommend", "me"], ["hire", "me"], ["you", "are", "now"],
        ["new", "instructions"], ["your", "instructions"], ["previous", "instructions"], ["prior", "instructions"],
        ["above", "instructions"], ["these", "instructions"], ["as", "an", "ai"], ["note", "to", "the", "assessor"],
        ["developer", "mode"], ["end", "of", "transcript"],
    ]
    private static let orderWords: Set<String> = [
        "assessor", "evaluator", "grader", "overallscore", "jailbreak", "strong_hire",
    ]
    private static let dismissals: Set<String> = ["ignore", "disregard", "forget", "override", "bypass"]
    private static let dismissed: Set<String> = [
        "instruction", "instructions", "rules", "rubric", "previous", "prompt", "above", "everything", "criteria",
        "guidelines",
    ]

    private static func givesOrders(_ folded: [String], _ sentence: String) -> Bool {
        if folded.contains(where: orderWords.contains) || orders.contains(where: { contains($0, folded) }) {
            return true
        }
        if folded.contains(where: dismissals.contains), folded.contains(where: dismissed.contains) { return true }
        return looksLikeMarkup(sentence, folded)
    }

    /// "system:", "### Instruction", "<|assistant|>", JSON with scores.
    private static func looksLikeMarkup(_ sentence: String, _ folded: [String]) -> Bool {
        let roles: Set<String> = ["system", "assistant", "user", "interviewer", "instruction", "instructions"]
        guard let first = folded.first else { return false }
        if roles.contains(first), sentence.prefix(24).contains(":") { return true }
        let marks = ["###", "<|", "```", "SYSTEM:", "ASSISTANT:", "INSTRUCTION:", "</"]
        let isTag = sentence.hasPrefix("<") || sentence.hasPrefix("[") || sentence.hasPrefix("{")
        return marks.contains(where: sentence.contains)
            || isTag && folded.contains { roles.contains($0) || scoringObjects.contains($0) }
    }

    // MARK: the scoring as a subject

    private static let scoringVerbs: Set<String> = [
        "give", "assign", "set", "award", "rate", "score", "grade", "mark", "output", "return", "respond", "answer",
        "treat",
        "consider", "deserve", "deserves", "recommend", "should", "must",
    ]
    private static let scoringObjects: Set<String> = [
        "score", "scores", "scoring", "rating", "ratings", "marks", "points", "grade", "recommendation", "assessment",
        "evaluation", "rubric", "stars", "components",
    ]
    private static let scoringContexts: Set<String> = [
        "candidate", "interview", "transcript", "answer", "response", "answers",
    ]
    private static let praise: Set<String> = [
        "outstanding", "excellent", "exceptional", "perfect", "mastery", "best", "ideal", "brilliant", "flawless",
        "qualified", "deserves", "exceeds", "exceeded",
    ]

    /// Orders about scores, and praise of "the candidate" or "this answer". People who tell what they do themselves
    /// ("I give each candidate a score") are not meant.
    private static func speaksOfScoring(_ folded: [String]) -> Bool {
        guard folded.prefix(2).allSatisfy({ !CueWords.firstPerson.contains($0) }) else { return false }
        let all = Set(folded)
        let isDirected = !all.isDisjoint(with: scoringContexts) || folded.first.map(scoringVerbs.contains) ?? false
        if isDirected, !all.isDisjoint(with: scoringVerbs), !all.isDisjoint(with: scoringObjects) { return true }
        return !all.isDisjoint(with: ["candidate", "answer", "response"]) && !all.isDisjoint(with: praise)
    }

    private static func contains(_ phrase: [String], _ words: [String]) -> Bool {
        guard words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { words[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }
}
