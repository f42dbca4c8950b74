// What normalising changed in one place of a payload.

/// One entry of a `diffReport`: `"skills[0]": {"before": "ReactJS", "after": "React"}`.
package struct PayloadChange: Sendable, Equatable, Codable {
    /// The place in what was given: `position`, `skills[2]`.
    package var field: String
    /// As it was given.
    package var before: String
    /// What stands for it; `nil` where it was left out, because it was blank or stood there before.
    package var after: String?

    package init(field: String, before: String, after: String?) {
        self.field = field
        self.before = before
        self.after = after
    }
}
