// A field of a command that cannot be accepted.

/// Where a command is at fault and why, as answers list it under `details`.
package struct FieldFault: Sendable, Equatable {
    /// Path from the body's root, for instance `recruiterScores.Communication.clarity`.
    package let field: String
    /// What is wrong with it, a phrase for people.
    package let issue: String

    package init(field: String, issue: String) {
        self.field = field
        self.issue = issue
    }
}
