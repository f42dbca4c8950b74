// What the admin Interviews API keeps beside an interview: the request as it came, and what was made of it.

/// The way from a caller's words to the fields that the workflow goes by.
package struct Intake: Sendable, Equatable, Codable {
    /// The request's body as it came, a JSON object; `nil` once the candidate's data is purged.
    package var rawPayload: String?
    /// The fields after normalisation, with the overrides applied.
    package var canonicalPayload: CanonicalPayload
    /// What normalisation changed, by place (`skills[0]`).
    package var diffReport: [String: Change]
    /// Minutes that were asked for; `nil`: as long as interviews usually are.
    package var durationMinutes: Int?
    /// What recruiters corrected, in order.
    package var overrides: [Override]
    /// Skills that the resume bears out.
    package var evidencedSkills: [String]
    /// Skills that the assessment scored 2 or better.
    package var demonstratedSkills: [String]

    /// A value that normalisation replaced.
    package struct Change: Sendable, Equatable, Codable {
        /// `nil`: there was none.
        package var before: String?
        /// `nil`: it was dropped.
        package var after: String?

        package init(before: String?, after: String?) {
            self.before = before
            self.after = after
        }
    }

    /// A recruiter's correction.
    package struct Override: Sendable, Equatable, Codable {
        /// A UUIDv7 in text form.
        package var id: String
        package var addSkills: [String]
        package var removeSkills: [String]
        package var roleFamily: String?
        package var reason: String?
        package var actorID: String?
        package var createdAt: Timestamp

        package init(
            id: String, addSkills: [String], removeSkills: [String], roleFamily: String?, reason: String?,
            actorID: String?, createdAt: Timestamp
        ) {
            self.id = id
            self.addSkills = addSkills
            self.removeSkills = removeSkills
            self.roleFamily = roleFamily
            self.reason = reason
            self.actorID = actorID
            self.createdAt = createdAt
        }
    }

    package init(
        rawPayload: String?, canonicalPayload: CanonicalPayload, diffReport: [String: Change] = [:],
        overrides: [Override] = [], evidencedSkills: [String] = [], demonstratedSkills: [String] = []
    ) {
        self.rawPayload = rawPayload
        self.canonicalPayload = canonicalPayload
        self.diffReport = diffReport
        self.overrides = overrides
        self.evidencedSkills = evidencedSkills
        self.demonstratedSkills = demonstratedSkills
    }
}
