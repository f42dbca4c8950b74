// A recruiter's patch of a payload.

/// Kept in order beside the interview; what a later one says holds.
package struct PayloadOverride: Sendable, Equatable, Codable {
    /// Skills that shall be there.
    package var addSkills: [String]
    /// Skills that shall not.
    package var removeSkills: [String]
    /// The role's family, when the one found is wrong.
    package var roleFamily: String?
    /// For the record.
    package var reason: String?
    /// Who wanted it.
    package var actorID: String?

    package init(
        addSkills: [String] = [], removeSkills: [String] = [], roleFamily: String? = nil, reason: String? = nil,
        actorID: String? = nil
    ) {
        self.addSkills = addSkills
        self.removeSkills = removeSkills
        self.roleFamily = roleFamily
        self.reason = reason
        self.actorID = actorID
    }
}
