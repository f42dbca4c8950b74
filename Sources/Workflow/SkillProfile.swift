// What the skill normaliser made of a submission.

/// Canonical skills and the role they point to.
package struct SkillProfile: Sendable, Equatable, Codable {
    /// Canonical names, each once.
    package var skills: [String]
    /// For instance `backend_engineering`.
    package var roleFamily: String
    /// For instance `engineering`.
    package var roleCategory: String
    /// Neighbours of the given skills.
    package var relatedSkills: [String]

    package init(skills: [String], roleFamily: String, roleCategory: String, relatedSkills: [String]) {
        self.skills = skills
        self.roleFamily = roleFamily
        self.roleCategory = roleCategory
        self.relatedSkills = relatedSkills
    }
}
