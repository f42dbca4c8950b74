// An interview's payload in the house's own words.

/// What planning goes by: every skill by its usual name, texts cleaned, and what was found out about the role.
package struct CanonicalPayload: Sendable, Equatable, Codable {
    /// Usual names, each once; a skill that nobody knows as it was given.
    package var skills: [String]
    /// Without control characters, lines ended alike.
    package var jobDescription: String?
    /// As the description; gone after a purge.
    package var candidateResume: String?
    /// For instance `frontend_engineering`; `nil` until the role was looked at.
    package var roleFamily: String?
    /// For instance `engineering`; `nil` as long as the family is.
    package var roleCategory: String?
    /// Neighbours of the skills, the nearest first.
    package var relatedSkills: [String]

    package init(
        skills: [String], jobDescription: String? = nil, candidateResume: String? = nil, roleFamily: String? = nil,
        roleCategory: String? = nil, relatedSkills: [String] = []
    ) {
        self.skills = skills
        self.jobDescription = jobDescription
        self.candidateResume = candidateResume
        self.roleFamily = roleFamily
        self.roleCategory = roleCategory
        self.relatedSkills = relatedSkills
    }
}
