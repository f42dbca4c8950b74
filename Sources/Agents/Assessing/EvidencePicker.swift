// Chooses the sentences that show best what was said.

import Workflow

enum EvidencePicker {
    /// Words below which a sentence proves nothing.
    private static let wordsMinimum = 4

    /// Up to `Limits.evidenceMaximum` quotes in the order of the transcript, the most telling ones.
    static func evidence(in answers: [Answer], target: Set<String>) -> [Assessment.Evidence] {
        let sentences = answers.flatMap(\.sentences)
        let ranked = sentences.enumerated().map { (place: $0, sentence: $1, value: value(of: $1.text, target)) }
            .filter { $0.value > 0 }
            .sorted { ($1.value, $0.place) < ($0.value, $1.place) }
            .prefix(Limits.evidenceMaximum)
            .sorted { $0.place < $1.place }
        return ranked.compactMap { entry in
            Clip.line(entry.sentence.text, scalars: Limits.quoteScalarsMaximum).map {
                Assessment.Evidence(turn: entry.sentence.turn, quote: $0)
            }
        }
    }

    private static func value(of text: String, _ target: Set<String>) -> Int {
        let words = Words.split(text)
        guard words.reduce(0, { $0 + $1.weight }) >= wordsMinimum else { return 0 }
        let folded = Set(words.map(\.folded))
        let topic = Words.stems(words).intersection(target).count
        let specifics = words.filter { $0.hasDigit || $0.isName }.count
        let cues = [CueWords.reasons, CueWords.alternatives, CueWords.outcomes].filter { !folded.isDisjoint(with: $0) }
        return 1 + min(topic, 4) * 2 + min(specifics, 3) * 2 + cues.count
            - (folded.isDisjoint(with: CueWords.hedges) ? 0 : 2)
    }
}
