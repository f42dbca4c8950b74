// How well each of the plan's skills was shown.

import Workflow

struct SkillJudgement {
    let scores: [Assessment.SkillScore]

    /// The most for a skill that was asked about but not named in the answer.
    private static let unnamedMaximum = 3.0

    init(_ judged: [JudgedAnswer], plan: Plan, catalogue: SkillCatalogue) {
        var seen: Set<String> = []
        let asked = plan.sections.flatMap(\.questions).flatMap(\.skills)
        let names = (asked + plan.skillsCoverage.keys.sorted()).filter { seen.insert($0).inserted }
        scores = names.map { Assessment.SkillScore(name: $0, score: Self.score($0, judged, catalogue)) }
    }

    /// 1 for a skill that nobody spoke of.
    private static func score(_ skill: String, _ judged: [JudgedAnswer], _ catalogue: SkillCatalogue) -> Double {
        let isKnown = catalogue.skill(named: skill) != nil
        let words = Words.stems(skill)
        let parts = judged.filter(\.isAnswered).compactMap { one -> Double? in
            let isNamed =
                isKnown
                ? one.features.skills.contains(skill) : !words.isEmpty && words.isSubset(of: one.features.stems)
            guard isNamed || one.answer.question.skills.contains(skill) else { return nil }
            let components = ComponentScale.components(one.features, target: one.topic)
            let score = ScoringArithmetic.subDimensionScore(components)
            return isNamed ? score : min(score, unnamedMaximum)
        }
        guard !parts.isEmpty else { return 1 }
        return ComponentScale.halves(parts.reduce(0, +) / Double(parts.count))
    }
}
