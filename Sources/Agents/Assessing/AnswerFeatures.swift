// What can be counted in an answer.

/// Counts over the sentences of one answer; distinct words each, so that repeating oneself gains nothing.
struct AnswerFeatures {
    /// The language an answer is in, as far as it matters for counting.
    enum Language {
        case english
        /// Not English: cue words and topics cannot be recognised.
        case other
    }

    /// Words that count: repeated ones beyond a natural share are discounted.
    private(set) var words = 0.0
    private(set) var numbers = 0
    /// Skills of the catalogue and other names.
    private(set) var names = 0
    private(set) var skills: Set<String> = []
    private(set) var reasons = 0
    private(set) var structure = 0
    private(set) var alternatives = 0
    private(set) var outcomes = 0
    private(set) var hedges = 0
    private(set) var isFirstPerson = false
    private(set) var isRefusal = false
    private(set) var language = Language.english
    private(set) var stems: Set<String> = []

    /// Natural speech of a hundred words has some sixty distinct ones; below this share words are discounted.
    private static let distinctShare = 0.45
    /// Share of other languages' everyday words from which an answer counts as not English.
    private static let otherLanguageShare = 0.12
    /// A refusal is short.
    private static let refusalWordsMaximum = 10

    init(_ text: String, catalogue: SkillCatalogue) {
        let words = Words.split(text, limit: Limits.answerScalarsMaximum)
        let folded = words.map(\.folded)
        let distinct = Set(folded)
        let total = words.reduce(0) { $0 + $1.weight }
        guard !words.isEmpty else {
            isRefusal = true
            return
        }
        let share = Double(distinct.count) / Double(words.count)
        // Long answers repeat small words naturally; the share that is expected falls with the length.
        let expected = min(Self.distinctShare, Self.distinctShare * 150 / Double(max(total, 150)))
        self.words = Double(total) * min(1, share / expected)
        numbers = Set(words.filter(\.hasDigit).map(\.folded)).count
        skills = Set(catalogue.mentions(in: words).map(\.name))
        names = Set(words.filter { $0.isName || $0.hasDigit == false && Self.isAcronym($0.text) }.map(\.folded)).count
        reasons = distinct.intersection(CueWords.reasons).count
        structure = distinct.intersection(CueWords.structure).count
        alternatives = distinct.intersection(CueWords.alternatives).count
        outcomes = distinct.intersection(CueWords.outcomes).count
        hedges = Self.hedges(folded, distinct)
        isFirstPerson = !distinct.isDisjoint(with: CueWords.firstPerson)
        isRefusal =
            total <= Self.refusalWordsMaximum && (total < 3 || distinct.isSubset(of: CueWords.refusals) || hedges > 0)
        language = Self.language(folded, text)
        stems = Words.stems(words)
    }

    /// How much of `target` the answer speaks of, 0…1; six words of it are plenty.
    func overlap(with target: Set<String>) -> Double {
        let plenty = 6
        let wanted = min(target.count, plenty)
        guard wanted > 0 else { return 0 }
        return min(1, Double(stems.intersection(target).count) / Double(wanted))
    }

    private static func hedges(_ folded: [String], _ distinct: Set<String>) -> Int {
        var count = distinct.intersection(CueWords.hedges).count
        for phrase in CueWords.hedgePhrases where folded.count >= phrase.count {
            let last = folded.count - phrase.count
            if (0...last).contains(where: { folded[$0..<($0 + phrase.count)].elementsEqual(phrase) }) { count += 1 }
        }
        return count
    }

    /// "SQL", "ICU": names even where a sentence begins.
    private static func isAcronym(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return (2...6).contains(scalars.count) && scalars.allSatisfy { ("A"..."Z").contains($0) }
    }

    private static func language(_ folded: [String], _ text: String) -> Language {
        let others = folded.reduce(0) { $0 + (CueWords.otherLanguages.contains($1) ? 1 : 0) }
        let letters = text.unicodeScalars.lazy.prefix(Limits.answerScalarsMaximum).filter(\.properties.isAlphabetic)
        let foreign = letters.reduce(0) { $0 + ($1.value >= 0x370 ? 1 : 0) }
        let isForeignScript = foreign * 2 > letters.reduce(0) { count, _ in count + 1 }
        return isForeignScript || Double(others) >= Double(folded.count) * otherLanguageShare ? .other : .english
    }
}
