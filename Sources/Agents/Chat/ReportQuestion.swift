// What a message asks of a report.

import Workflow

struct ReportQuestion {
    /// What can be wanted without naming a subject.
    enum Intent: CaseIterable {
        case strengths, concerns, recommendation, overall, evidence, skills, weights

        /// Worth answering beside a subject.
        var isIndependent: Bool { self == .recommendation || self == .strengths || self == .concerns }

        /// Words that show it.
        fileprivate var words: Set<String> {
            switch self {
            case .strengths: ["strength", "strengths", "strong", "strongest", "best", "highlights", "positive", "well"]
            case .concerns:
                [
                    "concern", "concerns", "weak", "weakness", "weaknesses", "weakest", "worst", "gap", "gaps", "risk",
                    "risks", "negative", "missing", "flags", "improve",
                ]
            case .recommendation: ["recommend", "recommendation", "recommended", "hire", "verdict", "decision"]
            case .overall:
                ["overall", "summary", "summarise", "summarize", "total", "score", "scores", "result", "results"]
            case .evidence: ["evidence", "quote", "quotes", "said", "transcript", "proof", "examples"]
            case .skills: ["skill", "skills", "technologies"]
            case .weights: ["weight", "weights", "weighting", "weighted", "calculated", "computed", "formula"]
            }
        }
    }

    let subjects: [ReportSubject]
    let intents: [Intent]
    /// "Why", "lower", "reason": the components behind a score are wanted.
    let wantsReasons: Bool
    /// "And why is that?": speaks of what was spoken of before.
    let refersBack: Bool

    private static let subjectsMaximum = 3
    private static let reasons: Set<String> = [
        "why", "reason", "reasons", "because", "how", "explain", "lower", "low", "higher", "high", "drop", "come",
    ]
    private static let references: Set<String> = ["it", "that", "this", "there", "those", "them", "same", "they"]

    init(_ message: String, about report: Assessment) {
        let words = Words.split(message)
        let folded = Set(words.map(\.folded))
        subjects = Array(Self.subjects(in: Words.stems(words), of: report).prefix(Self.subjectsMaximum))
        intents = Intent.allCases.filter { !folded.isDisjoint(with: $0.words) }
        wantsReasons = !folded.isDisjoint(with: Self.reasons)
        refersBack = !folded.isDisjoint(with: Self.references) || folded.contains("why") && words.count <= 4
    }

    /// Subjects named by all their words first, then competencies named by a word that is theirs alone.
    private static func subjects(in stems: Set<String>, of report: Assessment) -> [ReportSubject] {
        var whole: [ReportSubject] = []
        var partly: [ReportSubject] = []
        let names = report.competencies.map { Words.stems($0.name) }
        for (index, competency) in report.competencies.enumerated() {
            let others = names.enumerated().filter { $0.offset != index }.reduce(into: Set<String>()) {
                $0.formUnion($1.element)
            }
            if isNamed(names[index], in: stems) {
                whole.append(.competency(index))
            } else if !names[index].subtracting(others).isDisjoint(with: stems) {
                partly.append(.competency(index))
            }
            for (place, subDimension) in competency.subDimensions.enumerated()
            where isNamed(Words.stems(subDimension.name), in: stems) {
                whole.append(.subDimension(competency: index, index: place))
            }
        }
        for (index, skill) in report.skills.enumerated() where isNamed(Words.stems(skill.name), in: stems) {
            // "System Design" may be a skill and a competency: the competency says more.
            if !names.contains(Words.stems(skill.name)) { whole.append(.skill(index)) }
        }
        return whole.isEmpty ? partly : whole
    }

    private static func isNamed(_ name: Set<String>, in stems: Set<String>) -> Bool {
        !name.isEmpty && name.isSubset(of: stems)
    }
}
