// Decides which family a role belongs to, from its title and then from its skills.

struct RoleFinder {
    let catalogue: SkillCatalogue

    /// Points a skill gives to the first of its families, and to each further one.
    private static let firstFamilyPoints = 2
    private static let furtherFamilyPoints = 1
    /// Points that refine a general title such as "Software Engineer": more than one skill can give.
    private static let refiningPoints = 3

    /// The family named by the longest known phrase of `position`; a general engineering title, or none, is settled by
    /// the skills.
    func family(position: String, skills: [Skill]) -> RoleFamily {
        let named = families(named: Words.folded(position))
        guard let best = named.first else { return elected(by: skills, atLeast: 1) { _ in true } ?? .general }
        guard best.name == RoleFamily.software else { return best }
        if let closer = named.first(where: { $0.name != best.name && $0.category.isTechnical }) { return closer }
        return elected(by: skills, atLeast: Self.refiningPoints) { $0.category.isTechnical } ?? best
    }

    /// The families whose phrases stand in the title, the longest phrase first.
    private func families(named words: [String]) -> [RoleFamily] {
        var found: [(family: RoleFamily, words: Int, letters: Int)] = []
        for family in catalogue.families {
            let matches = family.phrases.filter { Self.contains($0, in: words) }
            guard let longest = matches.max(by: { Self.rank($0) < Self.rank($1) }) else { continue }
            found.append((family, longest.count, Self.letters(longest)))
        }
        return found.sorted { ($0.words, $0.letters) > ($1.words, $1.letters) }.map(\.family)
    }

    private static func rank(_ phrase: [String]) -> (Int, Int) { (phrase.count, letters(phrase)) }

    private static func letters(_ phrase: [String]) -> Int { phrase.reduce(0) { $0 + $1.utf8.count } }

    private static func contains(_ phrase: [String], in words: [String]) -> Bool {
        guard words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { words[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }

    /// The family with most points; of equals the one that was pointed to first.
    private func elected(
        by skills: [Skill], atLeast minimum: Int, among isEligible: (RoleFamily) -> Bool
    ) -> RoleFamily? {
        var order: [RoleFamily] = []
        var points: [String: Int] = [:]
        for skill in skills {
            for (index, name) in skill.families.enumerated() {
                guard let family = catalogue.family(named: name), isEligible(family) else { continue }
                if points[name] == nil { order.append(family) }
                points[name, default: 0] += index == 0 ? Self.firstFamilyPoints : Self.furtherFamilyPoints
            }
        }
        var best: RoleFamily?
        for family in order where (points[family.name] ?? 0) >= minimum {
            if let leader = best, (points[leader.name] ?? 0) >= (points[family.name] ?? 0) { continue }
            best = family
        }
        return best
    }
}
