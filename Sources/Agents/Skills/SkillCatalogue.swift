// The skills we know, found by any of their names.

/// A catalogue; `standard` is what is shipped. A new group of skills is one more array in a file of its own, added to
/// `standard`, or to a catalogue made from it by `adding(_:)`.
package struct SkillCatalogue: Sendable {
    package static let standard = SkillCatalogue(
        programming + webAndMobile + infrastructure + engineeringPractice + data + productAndDesign + commercial
            + finance
            + health + peopleAndOperations)

    let skills: [Skill]
    /// Lower-case words of a name or alias → index of its skill.
    private let exact: [[String]: Int]
    /// First word of a name or alias → the names that begin so, longest first.
    private let starts: [String: [Name]]

    /// One way to write a skill.
    struct Name: Sendable {
        let words: [String]
        /// The words as they must be written where spelling counts.
        let spelled: [String]
        let skill: Int
        /// Aliases are unmistakable; the canonical name follows the skill's rule.
        let spelling: Skill.Spelling
    }

    /// - Precondition: no two skills share a name or an alias.
    init(_ skills: [Skill]) {
        self.skills = skills
        var exact: [[String]: Int] = [:]
        var starts: [String: [Name]] = [:]
        for (index, skill) in skills.enumerated() {
            for (position, text) in ([skill.name] + skill.aliases).enumerated() {
                let words = Words.split(text)
                let folded = words.map(\.folded)
                guard let first = folded.first else { continue }
                precondition(exact[folded] == nil || exact[folded] == index, "\(text) names two skills")
                exact[folded] = index
                let spelling = position == 0 ? skill.spelling : .anyCase
                starts[first, default: []].append(
                    Name(words: folded, spelled: words.map(\.text), skill: index, spelling: spelling))
            }
        }
        self.exact = exact
        self.starts = starts.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// The catalogue with more skills behind its own.
    func adding(_ more: [Skill]) -> SkillCatalogue { SkillCatalogue(skills + more) }

    /// The canonical name of `text`, if it is a name or alias of a skill as a whole: "ReactJS" → "React".
    package func canonicalName(of text: String) -> String? { skill(named: text)?.name }

    func skill(named text: String) -> Skill? { exact[Words.folded(text)].map { skills[$0] } }

    /// The skills named in prose, in the order of their first mention, each once.
    func mentions(in text: String) -> [Skill] { mentions(in: Words.split(text)) }

    /// The skills named in prose, in the order of their first mention, each once.
    func mentions(in words: [Word]) -> [Skill] {
        var found: [Int] = []
        var seen: Set<Int> = []
        var index = 0
        while index < words.count {
            guard let name = name(at: index, in: words) else {
                index += 1
                continue
            }
            if seen.insert(name.skill).inserted { found.append(name.skill) }
            index += name.words.count
        }
        return found.map { skills[$0] }
    }

    private func name(at index: Int, in words: [Word]) -> Name? {
        starts[words[index].folded]?.first { name in
            guard index + name.words.count <= words.count else { return false }
            let part = words[index..<(index + name.words.count)]
            guard part.elementsEqual(name.words, by: { $0.folded == $1 }) else { return false }
            switch name.spelling {
            case .anyCase: return true
            case .exactCase: return isSpelled(part, as: name) && !Self.isVerb(part, after: index, in: words)
            case .besideCue: return isSpelled(part, as: name) && hasCue(part.indices, in: words)
            }
        }
    }

    private func isSpelled(_ part: ArraySlice<Word>, as name: Name) -> Bool {
        part.elementsEqual(name.spelled, by: { $0.text == $1 })
    }

    /// "Excel in", "React to": an everyday verb that merely begins a sentence.
    private static func isVerb(_ part: ArraySlice<Word>, after index: Int, in words: [Word]) -> Bool {
        guard part.first?.startsSentence == true, part.endIndex < words.count else { return false }
        return ["in", "at", "to", "up", "out", "for"].contains(words[part.endIndex].folded)
    }

    private static let cuesBefore: Set<String> = ["in", "with", "using", "of", "and", "or", "know", "write", "written"]
    private static let cuesAfter: Set<String> = [
        "programming", "language", "developer", "engineer", "experience", "code", "services", "microservices",
        "backend",
        "programs", "and", "or", "routines", "packages",
    ]

    private func hasCue(_ range: Range<Int>, in words: [Word]) -> Bool {
        let before = range.lowerBound > 0 ? words[range.lowerBound - 1].folded : ""
        let after = range.upperBound < words.count ? words[range.upperBound].folded : ""
        // "R&D" is no programming language.
        if words[range.lowerBound].folded == "r", after == "d" { return false }
        if Self.cuesBefore.contains(before) || Self.cuesAfter.contains(after) { return true }
        return isUnmistakable(before) || isUnmistakable(after)
    }

    /// A neighbour in a list: "Go, Rust".
    private func isUnmistakable(_ word: String) -> Bool {
        exact[[word]].map { skills[$0].spelling != .besideCue } ?? false
    }
}
