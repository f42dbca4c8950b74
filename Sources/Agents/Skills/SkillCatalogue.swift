// The skills we know, found by any of their names.

/// A catalogue: `standard` is what is shipped, `extended(by:)` adds to it.
package struct SkillCatalogue: Sendable {
    /// Made at its first use, in some milliseconds.
    package static let standard: SkillCatalogue = {
        do {
            return try SkillCatalogue(try CatalogueText(ShippedCatalogue.text))
        } catch {
            preconditionFailure("the shipped catalogue is not sound: \(error)")
        }
    }()

    private(set) var skills: [Skill] = []
    private(set) var families: [RoleFamily] = []
    private var familyPlaces: [String: Int] = [:]
    /// Lower-case words of a name or alias → index of its skill.
    private var exact: [[String]: Int] = [:]
    /// The same without what divides the words: "nodejs"; `nil` where two skills would be meant.
    private var squeezed: [String: Int?] = [:]
    /// First word of a name or alias → the names that begin so, longest first.
    private var starts: [String: [Name]] = [:]

    /// One way to write a skill.
    struct Name: Sendable {
        let words: [String]
        /// The words as they must be written where spelling counts.
        let spelled: [String]
        let skill: Int
        /// Aliases are unmistakable; the canonical name follows the skill's rule.
        let spelling: Skill.Spelling
    }

    /// - Throws: the first entry that contradicts another.
    init(_ text: CatalogueText) throws(CatalogueFault) {
        try add(text)
    }

    /// This catalogue with the entries of `text`, written as `CatalogueText` says: new skills and families, and more
    /// names, families, neighbours and titles of known ones.
    /// - Throws: the first line that cannot be read, or contradicts another.
    package func extended(by text: String) throws(CatalogueFault) -> SkillCatalogue {
        var larger = self
        try larger.add(try CatalogueText(text))
        return larger
    }

    private mutating func add(_ text: CatalogueText) throws(CatalogueFault) {
        for (family, line) in text.families { try add(family, line) }
        var lines: [(index: Int, line: Int)] = []
        for (skill, line) in text.skills {
            if let unknown = skill.families.first(where: { familyPlaces[$0] == nil }) {
                throw CatalogueFault(line: line, reason: "\(unknown) is no family; define it by a line @\(unknown) | …")
            }
            if let known = exact[Words.folded(skill.name)], skills[known].name.lowercased() == skill.name.lowercased() {
                skills[known] = skills[known].merged(with: skill)
                lines.append((known, line))
            } else {
                skills.append(skill)
                lines.append((skills.count - 1, line))
            }
            try name(lines[lines.count - 1].index, line)
        }
        for key in starts.keys { starts[key]?.sort { $0.words.count > $1.words.count } }
    }

    private mutating func add(_ family: RoleFamily, _ line: Int) throws(CatalogueFault) {
        guard let place = familyPlaces[family.name] else {
            familyPlaces[family.name] = families.count
            families.append(family)
            return
        }
        guard families[place].category == family.category else {
            throw CatalogueFault(line: line, reason: "\(family.name) belongs to \(families[place].category.rawValue)")
        }
        families[place] = families[place].merged(with: family)
    }

    /// Makes every name of the skill at `index` known.
    private mutating func name(_ index: Int, _ line: Int) throws(CatalogueFault) {
        let skill = skills[index]
        for (position, text) in ([skill.name] + skill.aliases).enumerated() {
            let words = Words.split(text)
            let folded = words.map(\.folded)
            guard !folded.isEmpty else { continue }
            if let other = exact[folded] {
                if other == index { continue }
                throw CatalogueFault(line: line, reason: "\(text) is a name of \(skills[other].name) already")
            }
            exact[folded] = index
            let joined = folded.joined()
            squeezed[joined] = squeezed[joined].map { $0 == index ? index : nil } ?? index
            let spelling = position == 0 ? skill.spelling : .anyCase
            guard spelling != .listedOnly else { continue }
            note(Name(words: folded, spelled: words.map(\.text), skill: index, spelling: spelling))
            if folded.count > 1, spelling == .anyCase, exact[[joined]] == nil {
                // "NodeJS" in prose, where the name is "Node.js".
                note(Name(words: [joined], spelled: [joined], skill: index, spelling: .anyCase))
            }
        }
    }

    private mutating func note(_ name: Name) { starts[name.words[0], default: []].append(name) }

    func family(named name: String) -> RoleFamily? { familyPlaces[name].map { families[$0] } }

    /// The canonical name of `text`, if it is a name or alias of a skill as a whole, whatever its case, spaces and
    /// punctuation: "ReactJS" → "React", "node-js" → "Node.js".
    package func canonicalName(of text: String) -> String? { skill(named: text)?.name }

    func skill(named text: String) -> Skill? {
        let folded = Words.folded(text)
        if let index = exact[folded] { return skills[index] }
        return squeezed[folded.joined()].flatMap(\.self).map { skills[$0] }
    }

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
            case .listedOnly: return false
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
