// One thing that validation found wanting in a submission.

/// A missing or thin field, with the question that is put to the recruiter.
package struct ValidationFinding: Sendable, Equatable, Codable {
    /// How much a plan would suffer: CRITICAL and HIGH hold the interview up.
    package enum Severity: String, CaseIterable, Sendable, Codable {
        case critical = "CRITICAL"
        case high = "HIGH"
        case medium = "MEDIUM"
    }

    /// The request's key.
    package let field: String
    /// How grave it is.
    package let severity: Severity
    /// What is wanting.
    package let reason: String
    /// What the recruiter is asked.
    package let question: String

    package init(field: String, severity: Severity, reason: String, question: String) {
        self.field = field
        self.severity = severity
        self.reason = reason
        self.question = question
    }
}
