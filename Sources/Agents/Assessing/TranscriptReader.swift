// Finds out which turn of a transcript answers which question of the plan.

import Workflow

struct TranscriptReader {
    /// One for each question of the plan, in its order.
    private(set) var answers: [Answer]
    /// Turns of the candidate, whether they answer something or not.
    private(set) var candidateTurns = 0

    private let questions: [Set<String>]
    private let probes: [[Set<String>]]

    /// Share of a question's words that must stand in what the interviewer said, and the least number of them.
    private static let sameQuestionShare = 0.6
    private static let sameQuestionWordsMinimum = 2

    init(_ transcript: Transcript, plan: Plan) {
        answers = plan.sections.flatMap { section in
            section.questions.map { Answer(question: $0, competency: section.competency) }
        }
        questions = answers.map { Words.stems($0.question.text) }
        probes = answers.map { $0.question.probes.map { Words.stems($0) } }
        read(Array(transcript.entries.prefix(Limits.transcriptEntriesMaximum)))
    }

    private mutating func read(_ entries: [Transcript.Entry]) {
        var current: Int?
        var unplaced: [(turn: Int, text: String)] = []
        for (turn, entry) in entries.enumerated() {
            guard entry.speaker.lowercased() == "candidate" else {
                if let asked = question(in: entry.text) {
                    current = asked
                    answers[asked].wasAsked = true
                }
                continue
            }
            candidateTurns += 1
            if let current {
                place(entry.text, turn: turn, at: current)
            } else {
                unplaced.append((turn, entry.text))
            }
        }
        // Nobody asked in the plan's words: each turn goes to the question that it speaks of.
        guard current == nil else { return }
        for (turn, text) in unplaced {
            if let closest = questionSpokenOf(in: text) { place(text, turn: turn, at: closest) }
        }
    }

    private mutating func place(_ text: String, turn: Int, at index: Int) {
        let screened = AnswerScreen.screen(text)
        answers[index].sentences += screened.sentences.map { Answer.Sentence(turn: turn, text: $0) }
        if screened.hasForeignText { answers[index].screenedTurns.append(turn) }
    }

    /// The question that the interviewer puts, by its own words or those of a probe.
    private func question(in text: String) -> Int? {
        let stems = Words.stems(text)
        guard !stems.isEmpty else { return nil }
        return Self.best(questions.map { Self.share(of: $0, in: stems) })
            ?? Self.best(probes.map { $0.map { Self.share(of: $0, in: stems) }.max() ?? 0 })
    }

    private static func best(_ shares: [Double]) -> Int? {
        guard let best = shares.max(), best >= sameQuestionShare else { return nil }
        return shares.firstIndex(of: best)
    }

    private static func share(of question: Set<String>, in stems: Set<String>) -> Double {
        let common = question.intersection(stems).count
        return common < sameQuestionWordsMinimum ? 0 : Double(common) / Double(question.count)
    }

    private func questionSpokenOf(in text: String) -> Int? {
        let stems = Words.stems(text)
        let common = answers.indices.map { index in
            let skills = answers[index].question.skills.map { Words.stems($0) }.filter { $0.isSubset(of: stems) }
            return questions[index].intersection(stems).count + skills.count * 2
        }
        guard let best = common.max(), best > 0 else { return nil }
        return common.firstIndex(of: best)
    }
}
