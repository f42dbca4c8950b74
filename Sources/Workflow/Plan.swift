// The interview plan: what is asked, for how long, and what it is scored on.

/// A plan; `sections` minutes sum to `duration`, competency weights to 1.0.
package struct Plan: Sendable, Equatable, Codable {
    /// A UUIDv7 in text form.
    package var id: String
    /// What the interview is called.
    package var title: String
    /// Minutes.
    package var duration: Int
    /// ISO 8601.
    package var generatedAt: String
    /// From 1; each rejection or revision raises it.
    package var revision: Int
    /// What the interviewer begins with.
    package var greetingScript: String
    /// In the order they are asked.
    package var sections: [Section]
    /// What is scored; names are unique.
    package var competencies: [Competency]
    /// Skill → whether a question covers it.
    package var skillsCoverage: [String: Bool]
    /// Qualifications without which the candidate does not fit.
    package var mustHave: [String]
    /// Qualifications that speak for the candidate.
    package var niceToHave: [String]

    /// A part of the interview that feeds one competency.
    package struct Section: Sendable, Equatable, Codable {
        package var id: String
        package var title: String
        /// Positive; those of a plan sum to its `duration`.
        package var minutes: Int
        /// Name of the competency this section feeds.
        package var competency: String
        /// In the order they are asked.
        package var questions: [Question]

        package init(id: String, title: String, minutes: Int, competency: String, questions: [Question]) {
            self.id = id
            self.title = title
            self.minutes = minutes
            self.competency = competency
            self.questions = questions
        }
    }

    /// What the candidate is asked.
    package struct Question: Sendable, Equatable, Codable {
        package var id: String
        package var text: String
        /// What to ask when the answer stays thin.
        package var probes: [String]
        /// The skills that the answer shows.
        package var skills: [String]

        package init(id: String, text: String, probes: [String], skills: [String]) {
            self.id = id
            self.text = text
            self.probes = probes
            self.skills = skills
        }
    }

    /// Something the candidate is scored on.
    package struct Competency: Sendable, Equatable, Codable {
        package var name: String
        /// 0…1; those of a plan sum to 1.0.
        package var weight: Double
        /// A score below the acceptable one rules the candidate out.
        package var isRequired: Bool
        /// 0…100.
        package var minimumAcceptableScore: Int
        /// At least one; names are unique.
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

    /// A side of a competency.
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
