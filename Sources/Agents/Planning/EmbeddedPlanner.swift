// Makes interview plans from the role's own words, without network.

package import Workflow

/// Deterministic: the same request gives the same plan, and every plan is free of `Plan.faults()`.
///
/// Competencies come from the role's category and level. Each qualification gets a question in the competency it is
/// about, uncovered skills follow, and the bank fills the time. Feedback moves weights, questions, level and length.
package struct EmbeddedPlanner: Planner {
    private let catalogue: SkillCatalogue

    package init(catalogue: SkillCatalogue = .standard) {
        self.catalogue = catalogue
    }

    package func plan(_ request: PlanRequest) async throws(AgentError) -> Plan {
        let builder = PlanBuilder(request, catalogue: catalogue)
        let sections = PlanSections(builder).sections
        let covered = Set(sections.flatMap(\.questions).flatMap(\.skills))
        let skills = request.profile.skills
        return Plan(
            id: request.planID, title: Self.title(builder), duration: builder.feedback.minutes,
            generatedAt: request.generatedAt, revision: request.revision,
            greetingScript: Greeting(builder, sections: sections).text, sections: sections,
            competencies: Self.competencies(builder),
            skillsCoverage: Dictionary(skills.map { ($0, covered.contains($0)) }) { first, _ in first },
            mustHave: Self.wanted(builder, isOptional: false), niceToHave: Self.wanted(builder, isOptional: true))
    }

    private static func title(_ builder: PlanBuilder) -> String {
        let position = builder.request.submission.position
        let name = position.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) } ?? "Open Position"
        return builder.category.isTechnical ? "\(name) Technical Interview" : "\(name) Interview"
    }

    private static func competencies(_ builder: PlanBuilder) -> [Plan.Competency] {
        let drafts = builder.drafts
        let weights = WeightShares.hundredths(drafts.map(\.weight))
        let heaviest = Set(weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(2))
        return drafts.indices.map { index in
            let isRequired = heaviest.contains(index)
            return Plan.Competency(
                name: drafts[index].template.name, weight: weights[index], isRequired: isRequired,
                minimumAcceptableScore: minimumScore(at: builder.level, isRequired: isRequired),
                subDimensions: drafts[index].template.subDimensions.map {
                    Plan.SubDimension(name: $0.name, indicators: Indicators.ladder(for: $0, at: builder.level))
                })
        }
    }

    /// 45 for a junior to 60 for a principal, and five more where the competency is required.
    private static func minimumScore(at level: SeniorityLevel, isRequired: Bool) -> Int {
        min(45 + level.rank * 5, 60) + (isRequired ? 5 : 0)
    }

    /// What the role asks for; its skills when it asks for nothing else.
    static func wanted(_ builder: PlanBuilder, isOptional: Bool) -> [String] {
        let named = builder.requirements.filter { $0.isOptional == isOptional }.map(\.text)
        guard builder.requirements.isEmpty else { return named }
        return isOptional ? [] : builder.request.profile.skills
    }
}
