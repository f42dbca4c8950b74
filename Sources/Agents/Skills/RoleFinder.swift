// Decides which family a role belongs to, from its title and then from its skills.

struct RoleFinder {
    /// Points a skill gives to the first of its families, and to each further one.
    private static let firstFamilyPoints = 2
    private static let furtherFamilyPoints = 1
    /// Points that refine a general title such as "Software Engineer": more than one skill can give.
    private static let refiningPoints = 3

    /// The family named by the longest known phrase of `position`; a general engineering title, or none, is settled by
    /// the skills.
    static func family(position: String, skills: [Skill]) -> RoleFamily {
        let named = families(named: Words.folded(position))
        guard let best = named.first else { return elected(by: skills, atLeast: 1) { _ in true } ?? .general }
        guard best == .softwareEngineering else { return best }
        if let closer = named.first(where: { $0 != best && $0.category.isTechnical }) { return closer }
        return elected(by: skills, atLeast: refiningPoints) { $0.category.isTechnical } ?? best
    }

    /// The families whose phrases stand in the title, the longest phrase first.
    private static func families(named words: [String]) -> [RoleFamily] {
        var found: [(family: RoleFamily, words: Int, letters: Int)] = []
        for (family, phrases) in RoleFamily.titles {
            let matches = phrases.map { Words.folded($0) }.filter { contains($0, in: words) }
            guard let longest = matches.max(by: { rank($0) < rank($1) }) else { continue }
            found.append((family, longest.count, letters(longest)))
        }
        return found.sorted { ($0.words, $0.letters) > ($1.words, $1.letters) }.map(\.family)
    }

    private static func rank(_ phrase: [String]) -> (Int, Int) { (phrase.count, letters(phrase)) }

    private static func letters(_ phrase: [String]) -> Int { phrase.reduce(0) { $0 + $1.utf8.count } }

    private static func contains(_ phrase: [String], in words: [String]) -> Bool {
        guard !phrase.isEmpty, words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { words[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }

    /// The family with most points; of equals the one that was pointed to first.
    private static func elected(
        by skills: [Skill], atLeast minimum: Int, among isEligible: (RoleFamily) -> Bool
    ) -> RoleFamily? {
        var order: [RoleFamily] = []
        var points: [RoleFamily: Int] = [:]
        for skill in skills {
            for (index, family) in skill.families.enumerated() where isEligible(family) {
                if points[family] == nil { order.append(family) }
                points[family, default: 0] += index == 0 ? firstFamilyPoints : furtherFamilyPoints
            }
        }
        var best: RoleFamily?
        for family in order where (points[family] ?? 0) >= minimum {
            if let leader = best, (points[leader] ?? 0) >= (points[family] ?? 0) { continue }
            best = family
        }
        return best
    }
}
