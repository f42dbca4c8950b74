// One thing that validation found wanting in a submission.

/// A missing or thin field, with the question that is put to the recruiter.
package struct ValidationFinding: Sendable, Equatable, Codable {
    package enum Severity: String, Sendable, Codable {
        case critical = "CRITICAL"
        case high = "HIGH"
        case medium = "MEDIUM"
    }

    package let field: String
    package let severity: Severity
    package let reason: String
    package let question: String

    package init(field: String, severity: Severity, reason: String, question: String) {
        self.field = field
        self.severity = severity
        self.reason = reason
        self.question = question
    }
}
