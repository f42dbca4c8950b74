// One skill of the catalogue.

struct Skill: Sendable {
    /// How a name that is also an everyday word is told from it in prose.
    enum Spelling: Sendable {
        /// Found however it is written.
        case anyCase
        /// "Swift", "React": in prose only when written exactly so.
        case exactCase
        /// "Go", "R", "C": in prose only when written exactly so and beside a word such as "in", "with" or "developer".
        case besideCue
    }

    /// The canonical name.
    let name: String
    /// Role families it points to, the strongest first.
    let families: [RoleFamily]
    /// Other names of it.
    let aliases: [String]
    /// Canonical names of its neighbours, nearest first.
    let related: [String]
    let spelling: Spelling

    init(
        _ name: String, _ families: [RoleFamily], also aliases: [String] = [], near related: [String] = [],
        _ spelling: Spelling = .anyCase
    ) {
        self.name = name
        self.families = families
        self.aliases = aliases
        self.related = related
        self.spelling = spelling
    }
}
