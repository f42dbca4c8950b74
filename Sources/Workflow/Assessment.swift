// The assessment report: scores by competency with the evidence they rest on.

/// A report; the numbers follow from the components by `ScoringArithmetic` alone.
package struct Assessment: Sendable, Equatable, Codable {
    /// A UUIDv7 in text form.
    package var id: String
    /// ISO 8601.
    package var generatedAt: String
    /// 0…100, rounded half up.
    package var overallScore: Int
    /// Follows from `overallScore`.
    package var recommendation: Recommendation
    /// One for each of the plan's, in its order.
    package var competencies: [CompetencyScore]
    /// What the candidate showed, skill by skill.
    package var skills: [SkillScore]
    /// A paragraph for the recruiter.
    package var summary: String
    /// What spoke for the candidate.
    package var strengths: [String]
    /// What spoke against.
    package var concerns: [String]
    /// The agent's own overall score, kept when a recruiter overrides.
    package var agentScore: Int
    /// What a recruiter noted at approval; absent before.
    package var annotations: Annotations?

    /// What to do, from the overall score alone.
    package enum Recommendation: String, CaseIterable, Sendable, Codable {
        case strongHire = "STRONG_HIRE"
        case hire = "HIRE"
        case maybe = "MAYBE"
        case noHire = "NO_HIRE"
    }

    /// A competency of the plan and how well it was met.
    package struct CompetencyScore: Sendable, Equatable, Codable {
        package var name: String
        /// 0…1; those of a report sum to 1.0.
        package var weight: Double
        /// 0…100.
        package var score: Double
        /// What `score` is made from.
        package var subDimensions: [SubDimensionScore]

        package init(name: String, weight: Double, score: Double, subDimensions: [SubDimensionScore]) {
            self.name = name
            self.weight = weight
            self.score = score
            self.subDimensions = subDimensions
        }
    }

    /// A side of a competency and how well it was met.
    package struct SubDimensionScore: Sendable, Equatable, Codable {
        package var name: String
        /// 1…5.
        package var score: Double
        /// What `score` is the mean of, before a recruiter overrides it.
        package var components: Components
        /// Where in the transcript the score rests; quotes are wiped by a purge.
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
        /// Whether the whole question was answered.
        package var completeness: Double
        /// Whether the way to the answer could be followed.
        package var reasoningClarity: Double
        /// Whether what was said is true.
        package var accuracy: Double
        /// Whether it went below the surface.
        package var depth: Double
        /// Whether it was about the question.
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

    /// A place in the transcript that bears a score out.
    package struct Evidence: Sendable, Equatable, Codable {
        /// Index of the transcript's entry, from 0.
        package var turn: Int
        /// The candidate's words.
        package var quote: String

        package init(turn: Int, quote: String) {
            self.turn = turn
            self.quote = quote
        }
    }

    /// A single skill and how well it was shown.
    package struct SkillScore: Sendable, Equatable, Codable {
        package var name: String
        /// 1…5.
        package var score: Double

        package init(name: String, score: Double) {
            self.name = name
            self.score = score
        }
    }

    /// A recruiter's notes, kept beside the numbers.
    package struct Annotations: Sendable, Equatable, Codable {
        /// Competency → sub-dimension → note.
        package var subDimensionAnnotations: [String: [String: String]]
        /// The statements of evidence that the recruiter confirmed.
        package var evidenceConfirmations: [String]
        /// A note for the bias audit trail.
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
