// One field of a request that is not acceptable.

package struct FieldIssue: Sendable, Equatable {
    package let field: String
    package let issue: String

    package init(_ field: String, _ issue: String) {
        self.field = field
        self.issue = issue
    }
}
