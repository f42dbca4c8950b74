// A kind of role that titles and skills point to.

struct RoleFamily: Sendable, Equatable {
    /// Where a title says that somebody builds programs, but not which: the skills tell more.
    static let software = "software_engineering"
    /// Nothing was recognised.
    static let general = RoleFamily(name: "general", category: .general, titles: [])

    /// The `roleFamily` of a skill profile.
    let name: String
    let category: RoleCategory
    /// The words of phrases of titles; the longest phrase found in a title decides, see `RoleFinder`.
    private(set) var phrases: [[String]]

    init(name: String, category: RoleCategory, titles: [String]) {
        self.name = name
        self.category = category
        phrases = titles.map { Words.folded($0) }.filter { !$0.isEmpty }
    }

    /// With the phrases of another entry of the same family behind its own.
    func merged(with other: RoleFamily) -> RoleFamily {
        var family = self
        family.phrases += other.phrases
        return family
    }
}
