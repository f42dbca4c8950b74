// The interview plan: what is asked, for how long, and what it is scored on.

/// A plan; `sections` minutes sum to `duration`, competency weights to 1.0.
package struct Plan: Sendable, Equatable, Codable {
    package var id: String
    package var title: String
    /// Minutes.
    package var duration: Int
    /// ISO 8601.
    package var generatedAt: String
    /// From 1; each rejection or revision raises it.
    package var revision: Int
    package var greetingScript: String
    package var sections: [Section]
    package var competencies: [Competency]
    package var skillsCoverage: [String: Bool]
    package var mustHave: [String]
    package var niceToHave: [String]

    package struct Section: Sendable, Equatable, Codable {
        package var id: String
        package var title: String
        package var minutes: Int
        /// Name of the competency this section feeds.
        package var competency: String
        package var questions: [Question]

        package init(id: String, title: String, minutes: Int, competency: String, questions: [Question]) {
            self.id = id
            self.title = title
            self.minutes = minutes
            self.competency = competency
            self.questions = questions
        }
    }

    package struct Question: Sendable, Equatable, Codable {
        package var id: String
        package var text: String
        package var probes: [String]
        package var skills: [String]

        package init(id: String, text: String, probes: [String], skills: [String]) {
            self.id = id
            self.text = text
            self.probes = probes
            self.skills = skills
        }
    }

    package struct Competency: Sendable, Equatable, Codable {
        package var name: String
        package var weight: Double
        package var isRequired: Bool
        /// 0…100.
        package var minimumAcceptableScore: Int
        package var subDimensions: [SubDimension]

        package init(
            name: String, weight: Double, isRequired: Bool, minimumAcceptableScore: Int, subDimensions: [SubDimension]
        ) {
            self.name = name
            self.weight = weight
            self.isRequired = isRequired
            self.minimumAcceptableScore = minimumAcceptableScore
            self.subDimensions = subDimensions
        }
    }

    package struct SubDimension: Sendable, Equatable, Codable {
        package var name: String
        /// Keys "1" to "5": what an answer of that score looks like.
        package var indicators: [String: String]

        package init(name: String, indicators: [String: String]) {
            self.name = name
            self.indicators = indicators
        }
    }

    package init(
        id: String, title: String, duration: Int, generatedAt: String, revision: Int, greetingScript: String,
        sections: [Section], competencies: [Competency], skillsCoverage: [String: Bool], mustHave: [String],
        niceToHave: [String]
    ) {
        self.id = id
        self.title = title
        self.duration = duration
        self.generatedAt = generatedAt
        self.revision = revision
        self.greetingScript = greetingScript
        self.sections = sections
        self.competencies = competencies
        self.skillsCoverage = skillsCoverage
        self.mustHave = mustHave
        self.niceToHave = niceToHave
    }
}
