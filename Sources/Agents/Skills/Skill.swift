// One skill of the catalogue.

struct Skill: Sendable, Equatable {
    /// How a name that is also an everyday word is told from it in prose.
    enum Spelling: Sendable {
        /// Found however it is written.
        case anyCase
        /// "Swift", "React": in prose only when written exactly so.
        case exactCase
        /// "Go", "R", "C": in prose only when written exactly so and beside a word such as "in", "with" or "developer".
        case besideCue
        /// "Julia", "Vault": in lists of skills only; in prose by its other names.
        case listedOnly

        /// What a mark before a name in a catalogue's text means; no mark means any case.
        init(mark: Character?) {
            switch mark {
            case "=": self = .exactCase
            case "~": self = .besideCue
            case "!": self = .listedOnly
            default: self = .anyCase
            }
        }
    }

    /// The canonical name.
    let name: String
    /// Names of the role families it points to, the strongest first.
    private(set) var families: [String]
    /// Other names of it.
    private(set) var aliases: [String]
    /// Canonical names of its neighbours, nearest first.
    private(set) var related: [String]
    let spelling: Spelling

    init(
        _ name: String, _ families: [String], also aliases: [String] = [], near related: [String] = [],
        _ spelling: Spelling = .anyCase
    ) {
        self.name = name
        self.families = families
        self.aliases = aliases
        self.related = related
        self.spelling = spelling
    }

    /// With what another entry of the same skill adds behind its own; the name stays as it is written here.
    func merged(with other: Skill) -> Skill {
        var skill = self
        skill.families += other.families.filter { !families.contains($0) }
        skill.aliases += other.aliases.filter { !aliases.contains($0) }
        skill.related += other.related.filter { !related.contains($0) }
        return skill
    }
}
