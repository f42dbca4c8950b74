// One line of a tenant's ranking.
package import Workflow

/// An interview whose assessment was approved; its rank is its place in the list.
package struct RankingRow: Sendable, Equatable {
    package let interviewID: Identifier
    package let candidateRef: String?
    package let candidateName: String?
    package let position: String?
    package let level: SeniorityLevel?
    /// The final one, 0…100.
    package let overallScore: Int
    package let recommendation: Assessment.Recommendation
    package let verdictAt: Timestamp
}
