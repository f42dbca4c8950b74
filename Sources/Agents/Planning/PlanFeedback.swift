// All that reviewers have asked for so far, put together.

/// The wishes of every revision in order: of two that contradict each other the later one holds.
struct PlanFeedback {
    /// Competency → steps of emphasis: positive for more, negative for less.
    private(set) var emphasis: [String: Int] = [:]
    /// Competencies that shall go.
    private(set) var removed: Set<String> = []
    /// Skills and free topics that get a question, in order.
    private(set) var topics: [String] = []
    /// Stems of topics that belong to no competency and shall not be asked about.
    private(set) var unwanted: [Set<String>] = []
    private(set) var levelSteps = 0
    private(set) var minutes: Int
    /// How often feedback said nothing that could be followed word for word: other questions are taken then.
    private(set) var rotation = 0

    private let templates: [(name: String, themes: ThemeIndex)]
    private let catalogue: SkillCatalogue

    init(_ texts: [String], minutes: Int, templates: [CompetencyTemplate], catalogue: SkillCatalogue) {
        self.minutes = minutes
        self.templates = templates.map { ($0.name, ThemeIndex($0)) }
        self.catalogue = catalogue
        for text in texts.suffix(Limits.feedbackTextsMaximum) {
            let wishes = FeedbackReader.wishes(in: text)
            if wishes.isEmpty { rotation += 1 }
            for wish in wishes { follow(wish) }
        }
        let range = Limits.planMinutesRange
        self.minutes = min(max(self.minutes, range.lowerBound), range.upperBound)
    }

    /// Whether reviewers do not want to hear of what `text` is about.
    func excludes(_ text: String) -> Bool {
        let stems = Words.stems(text)
        return unwanted.contains { !$0.isEmpty && $0.isSubset(of: stems) }
    }

    private mutating func follow(_ wish: FeedbackWish) {
        switch wish {
        case .more(let words): add(words)
        case .less(let words, let entirely): lessen(words, entirely: entirely)
        case .level(let step): levelSteps = min(max(levelSteps + step, -2), 2)
        case .minutes(let number): minutes = number
        case .duration(let change): minutes += change
        }
    }

    private mutating func add(_ words: [Word]) {
        let named = names(in: words)
        for name in named {
            removed.remove(name)
            emphasis[name] = min(max(emphasis[name] ?? 0, 0) + 1, 3)
        }
        let stems = Set(words.map(\.stem))
        unwanted.removeAll { !$0.isDisjoint(with: stems) }
        let skills = catalogue.mentions(in: words).map(\.name).filter { !named.contains($0) }
        let free = named.isEmpty && skills.isEmpty ? [Self.phrase(words)] : []
        for topic in skills + free where !topics.contains(topic) { topics.append(topic) }
    }

    private mutating func lessen(_ words: [Word], entirely: Bool) {
        let named = names(in: words)
        for name in named {
            emphasis[name] = max(min(emphasis[name] ?? 0, 0) - 1, -3)
            if entirely { removed.insert(name) }
        }
        let skills = catalogue.mentions(in: words).map(\.name)
        topics.removeAll { skills.contains($0) || $0 == Self.phrase(words) }
        unwanted += skills.map { Words.stems($0) }
        if named.isEmpty && skills.isEmpty { unwanted.append(Words.stems(words)) }
    }

    /// The competencies that the words mean best; those meant only half as well do not count.
    private func names(in words: [Word]) -> [String] {
        let stems = words.map(\.stem)
        let scores = templates.map { (name: $0.name, score: $0.themes.score(stems)) }
        let best = scores.map(\.score).max() ?? 0
        return scores.filter { $0.score > 0 && $0.score * 2 > best }.map(\.name)
    }

    private static func phrase(_ words: [Word]) -> String {
        let text = words.prefix(8).map(\.text).joined(separator: " ")
        return Clip.phrase(text, scalars: Limits.topicScalarsMaximum) ?? text
    }
}
