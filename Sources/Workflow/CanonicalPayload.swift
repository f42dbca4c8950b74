// An intake's fields in the words of the skill catalogue.

/// What planner and assessor go by.
package struct CanonicalPayload: Sendable, Equatable, Codable {
    /// Canonical names, each once.
    package var skills: [String]
    package var jobDescription: String?
    /// Personal data; `nil` once purged.
    package var candidateResume: String?
    /// For instance `frontend_engineering`; `nil` until it was found out.
    package var roleFamily: String?
    /// For instance `engineering`.
    package var roleCategory: String?
    /// Neighbours of the skills.
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
