// Reads what a reviewer wrote about a plan.

enum FeedbackReader {
    /// The wishes in `text`, in its order; empty when nothing in it says what to change.
    static func wishes(in text: String) -> [FeedbackWish] {
        Array(
            clauses(of: text).flatMap { words in
                if let wish = minutes(words) ?? level(words) { return [wish] + amounts(words, besidesLevel: true) }
                return amounts(words, besidesLevel: false)
            }.prefix(Limits.feedbackClausesMaximum))
    }

    private enum Direction: Equatable { case more, less, none }

    private static let more: Set<String> = [
        "more", "add", "adding", "include", "including", "increase", "deeper", "expand", "emphasise", "emphasize",
        "focus",
        "missing", "misses", "lacks", "lack", "lacking", "strengthen", "extend", "cover", "ask", "extra", "additional",
        "heavier", "stronger",
    ]
    private static let less: Set<String> = [
        "less", "fewer", "reduce", "reducing", "decrease", "shorten", "lighter", "limit", "minimise", "minimize",
    ]
    private static let none: Set<String> = [
        "remove", "removing", "drop", "cut", "skip", "avoid", "omit", "delete", "exclude",
    ]
    private static let negations: Set<String> = ["no", "not", "don't", "without", "never", "stop", "isn't", "doesn't"]
    /// Words about a plan that name no topic.
    private static let noise: Set<String> = [
        "question", "questions", "weight", "time", "section", "sections", "part", "plan", "interview", "please",
        "candidate",
        "topic", "topics", "check", "checks", "emphasis", "number", "amount", "content", "coverage", "things", "stuff",
        "lot", "bit", "little", "few", "enough", "too", "also", "really", "around", "regarding", "related", "role",
        "position", "level", "seniority", "instead", "rather", "kind", "type", "focused", "give", "want", "like", "see",
        "would", "better", "years", "year", "on", "placed", "put", "minutes", "item", "items", "area", "areas",
    ]

    /// Sentences, divided further at dashes and before "but".
    private static func clauses(of text: String) -> [[Word]] {
        Sentences.split(text, limit: Limits.textScalarsMaximum).prefix(Limits.feedbackClausesMaximum).flatMap {
            sentence in
            sentence.split(whereSeparator: { "—–:".contains($0) }).flatMap { part in
                Words.split(String(part)).split { $0.folded == "but" }.map(Array.init)
            }
        }
    }

    // MARK: how much of what

    /// A run of words from one direction word to the next is what that word is about; if nothing follows it, what
    /// stands before it is.
    private static func amounts(_ words: [Word], besidesLevel: Bool) -> [FeedbackWish] {
        var wishes: [FeedbackWish] = []
        var before: [Word] = []
        var topic: [Word] = []
        var direction: Direction?
        var index = 0
        while index < words.count {
            if let (found, length) = self.direction(at: index, in: words) {
                if direction != nil, !meaningful(topic).isEmpty {
                    append(direction, topic, to: &wishes)
                    direction = nil
                }
                if direction == nil { before = topic }
                direction = combined(direction, found)
                topic = []
                index += length
            } else {
                topic.append(words[index])
                index += 1
            }
        }
        append(direction, meaningful(topic).isEmpty ? before : topic, to: &wishes)
        return besidesLevel ? wishes.filter { !isAboutLevel($0) } : wishes
    }

    private static func append(_ direction: Direction?, _ topic: [Word], to wishes: inout [FeedbackWish]) {
        let words = meaningful(topic)
        guard let direction, !words.isEmpty else { return }
        wishes.append(direction == .more ? .more(words) : .less(words, entirely: direction == .none))
    }

    /// The direction that begins at `index` and how many words it takes.
    private static func direction(at index: Int, in words: [Word]) -> (Direction, Int)? {
        let word = words[index].folded
        let next = index + 1 < words.count ? words[index + 1].folded : ""
        if word == "too" {
            if next == "many" || next == "much" { return (.less, 2) }
            if next == "few" || next == "little" { return (.more, 2) }
        }
        if negations.contains(word) {
            if next == "enough" { return (.more, 2) }
            if more.contains(next) { return (.less, 2) }
            if word == "without" || word == "no" || word == "stop" { return (.none, 1) }
        }
        if more.contains(word) { return (.more, 1) }
        if less.contains(word) { return (.less, 1) }
        if none.contains(word) { return (.none, 1) }
        return nil
    }

    /// "Add fewer": the later word decides; "include more" is more.
    private static func combined(_ old: Direction?, _ new: Direction) -> Direction {
        old == .less && new == .more ? .less : new
    }

    static func meaningful(_ words: [Word]) -> [Word] {
        words.filter { !noise.contains($0.folded) && !Stopwords.contains($0.folded) }
    }

    // MARK: level and length

    private static let high: Set<String> = ["hard", "difficult", "tough", "senior", "advanced", "complex", "demanding"]
    private static let low: Set<String> = [
        "easy", "simple", "basic", "junior", "shallow", "light", "superficial", "generic",
    ]
    private static let higher: Set<String> = ["harder", "tougher"]
    private static let lower: Set<String> = ["easier", "simpler"]

    private static func level(_ words: [Word]) -> FeedbackWish? {
        let folded = words.map(\.folded)
        if folded.contains(where: higher.contains) { return .level(1) }
        if folded.contains(where: lower.contains) { return .level(-1) }
        for (index, word) in folded.enumerated() where index + 1 < folded.count {
            let next = folded[index + 1]
            if word == "too", high.contains(next) { return .level(-1) }
            if word == "too", low.contains(next) { return .level(1) }
            if word == "more", ["senior", "challenging", "difficult", "demanding", "advanced"].contains(next) {
                return .level(1)
            }
            if word == "more", next == "junior" || next == "basic" && index + 2 == folded.count { return .level(-1) }
        }
        let speaksOfLevel = folded.contains("seniority") || folded.contains("level")
        return speaksOfLevel && folded.contains(where: negations.contains) ? .level(1) : nil
    }

    private static func isAboutLevel(_ wish: FeedbackWish) -> Bool {
        guard case .more(let words) = wish else { return false }
        let vocabulary = high.union(low).union(higher).union(lower).union(["challenging"])
        return words.allSatisfy { vocabulary.contains($0.folded) }
    }

    private static func minutes(_ words: [Word]) -> FeedbackWish? {
        let folded = words.map(\.folded)
        for (index, word) in folded.enumerated().dropFirst() where word == "minutes" || word == "min" {
            if let number = Int(folded[index - 1]) { return .minutes(number) }
        }
        let isAboutLength = folded.contains("interview") || folded.contains("plan") || folded.count <= 4
        guard isAboutLength else { return nil }
        if folded.contains("shorter") { return .duration(by: -15) }
        return folded.contains("longer") ? .duration(by: 15) : nil
    }
}
