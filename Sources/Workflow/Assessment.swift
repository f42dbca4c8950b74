// The assessment report: scores by competency with the evidence they rest on.

/// A report; the numbers follow from the components by `ScoringArithmetic` alone.
package struct Assessment: Sendable, Equatable, Codable {
    package var id: String
    /// ISO 8601.
    package var generatedAt: String
    /// 0…100, rounded half up.
    package var overallScore: Int
    package var recommendation: Recommendation
    package var competencies: [CompetencyScore]
    package var skills: [SkillScore]
    package var summary: String
    package var strengths: [String]
    package var concerns: [String]
    /// The agent's own overall score, kept when a recruiter overrides.
    package var agentScore: Int
    /// What a recruiter noted at approval; absent before.
    package var annotations: Annotations?

    package enum Recommendation: String, Sendable, Codable {
        case strongHire = "STRONG_HIRE"
        case hire = "HIRE"
        case maybe = "MAYBE"
        case noHire = "NO_HIRE"
    }

    package struct CompetencyScore: Sendable, Equatable, Codable {
        package var name: String
        package var weight: Double
        /// 0…100.
        package var score: Double
        package var subDimensions: [SubDimensionScore]

        package init(name: String, weight: Double, score: Double, subDimensions: [SubDimensionScore]) {
            self.name = name
            self.weight = weight
            self.score = score
            self.subDimensions = subDimensions
        }
    }

    package struct SubDimensionScore: Sendable, Equatable, Codable {
        package var name: String
        /// 1…5.
        package var score: Double
        package var components: Components
        package var evidence: [Evidence]

        package init(name: String, score: Double, components: Components, evidence: [Evidence]) {
            self.name = name
            self.score = score
            self.components = components
            self.evidence = evidence
        }
    }

    /// Each 1…5.
    package struct Components: Sendable, Equatable, Codable {
        package var completeness: Double
        package var reasoningClarity: Double
        package var accuracy: Double
        package var depth: Double
        package var relevance: Double

        package init(
            completeness: Double, reasoningClarity: Double, accuracy: Double, depth: Double, relevance: Double
        ) {
            self.completeness = completeness
            self.reasoningClarity = reasoningClarity
            self.accuracy = accuracy
            self.depth = depth
            self.relevance = relevance
        }
    }

    package struct Evidence: Sendable, Equatable, Codable {
        /// Index of the transcript's entry, from 0.
        package var turn: Int
        package var quote: String

        package init(turn: Int, quote: String) {
            self.turn = turn
            self.quote = quote
        }
    }

    package struct SkillScore: Sendable, Equatable, Codable {
        package var name: String
        /// 1…5.
        package var score: Double

        package init(name: String, score: Double) {
            self.name = name
            self.score = score
        }
    }

    package struct Annotations: Sendable, Equatable, Codable {
        package var subDimensionAnnotations: [String: [String: String]]
        package var evidenceConfirmations: [String]
        package var biasAnnotations: String?

        package init(
            subDimensionAnnotations: [String: [String: String]], evidenceConfirmations: [String],
            biasAnnotations: String?
        ) {
            self.subDimensionAnnotations = subDimensionAnnotations
            self.evidenceConfirmations = evidenceConfirmations
            self.biasAnnotations = biasAnnotations
        }
    }

    package init(
        id: String, generatedAt: String, overallScore: Int, recommendation: Recommendation,
        competencies: [CompetencyScore], skills: [SkillScore], summary: String, strengths: [String],
        concerns: [String], agentScore: Int, annotations: Annotations? = nil
    ) {
        self.id = id
        self.generatedAt = generatedAt
        self.overallScore = overallScore
        self.recommendation = recommendation
        self.competencies = competencies
        self.skills = skills
        self.summary = summary
        self.strengths = strengths
        self.concerns = concerns
        self.agentScore = agentScore
        self.annotations = annotations
    }
}
