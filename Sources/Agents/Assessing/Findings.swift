// The report in words: what stood out, for good and for ill.

import Workflow

/// Speaks of scores, turns and counts only. The candidate's words stay in the evidence, so that a purge finds them
/// there.
struct Findings {
    private let report: Assessment
    private let plan: Plan
    private let answers: [JudgedAnswer]
    private let candidateTurns: Int

    /// Sub-dimension scores from which something is a strength, and up to which it is a concern.
    private static let strengthMinimum = 3.5
    private static let concernMaximum = 2.5

    init(_ report: Assessment, plan: Plan, answers: [JudgedAnswer], candidateTurns: Int) {
        self.report = report
        self.plan = plan
        self.answers = answers
        self.candidateTurns = candidateTurns
    }

    var summary: String {
        let asked = answers.filter(\.counts).count
        let answered = answers.filter(\.isAnswered).count
        let range = report.competencies.sorted { ($1.score, $0.name) < ($0.score, $1.name) }
        var parts = [
            "Overall \(report.overallScore) of 100, \(report.recommendation.rawValue). "
                + "\(asked) of \(Clip.count(answers.count, "planned question")) put, \(answered) answered, "
                + "in \(Clip.count(candidateTurns, "turn")) of the candidate."
        ]
        if let best = range.first, let worst = range.last, best.score > worst.score {
            parts.append(
                "Highest: \(best.name) (\(ScoreText.whole(best.score))); lowest: \(worst.name) "
                    + "(\(ScoreText.whole(worst.score)))."
            )
        }
        parts.append(
            "Scores rest on what can be seen in the answers (fullness, reasons, specifics, closeness to the question); "
                + "facts were not checked, so read the evidence before deciding.")
        return parts.joined(separator: " ")
    }

    var strengths: [String] {
        let best = ranked.filter { $0.score.score >= Self.strengthMinimum }
            .sorted { ($1.score.score, $0.place) < ($0.score.score, $1.place) }
        return best.prefix(Limits.findingsMaximum).map { entry in
            "\(entry.competency), \(entry.score.name): \(ScoreText.tenth(entry.score.score)) of 5; "
                + "\(Self.best(entry.score.components))\(Self.turns(entry.score.evidence))."
        }
    }

    var concerns: [String] {
        guard candidateTurns > 0 else { return ["The transcript holds no words of the candidate."] }
        return Array((screened + otherLanguage + belowMinimum + notShown + weak).prefix(Limits.findingsMaximum))
    }

    // MARK: concerns

    private var screened: [String] {
        let turns = Array(Set(answers.flatMap(\.answer.screenedTurns))).sorted()
        return turns.isEmpty ? [] : [Self.screenedConcern(turns)]
    }

    /// What is said of turns of which something was left out.
    static func screenedConcern(_ turns: [Int]) -> String {
        "In \(named(turns)) the candidate's text addresses the scoring itself; from there on the turn was not counted."
    }

    private var belowMinimum: [String] {
        zip(plan.competencies, report.competencies).compactMap { wanted, got in
            guard wanted.isRequired, got.score < Double(wanted.minimumAcceptableScore) else { return nil }
            return "\(wanted.name) is required and scored \(ScoreText.whole(got.score)); "
                + "\(wanted.minimumAcceptableScore) is the least acceptable."
        }
    }

    private var weak: [String] {
        let poor = ranked.filter { $0.score.score <= Self.concernMaximum }
            .sorted { ($0.score.score, $0.place) < ($1.score.score, $1.place) }
        return poor.map { entry in
            let score = "\(entry.competency), \(entry.score.name): \(ScoreText.tenth(entry.score.score)) of 5; "
            let isSilent = !answers.contains { $0.answer.competency == entry.competency && $0.isAnswered }
            return score + (isSilent ? "no answer to judge." : Self.worst(entry.score.components) + ".")
        }
    }

    private var notShown: [String] {
        let missing = report.skills.filter { $0.score <= 1 }.map(\.name)
        return missing.isEmpty ? [] : ["Not shown in this interview: \(Clip.list(missing))."]
    }

    private var otherLanguage: [String] {
        let count = answers.filter { $0.isAnswered && $0.features.language == .other }.count
        guard count > 0 else { return [] }
        return [
            "\(Clip.count(count, "answer")) not in English: judged by length and figures only; somebody "
                + "should read them."
        ]
    }

    // MARK: words

    private var ranked: [(place: Int, competency: String, score: Assessment.SubDimensionScore)] {
        report.competencies.flatMap { competency in competency.subDimensions.map { (competency.name, $0) } }
            .enumerated().map { ($0, $1.0, $1.1) }
    }

    private static func best(_ components: Assessment.Components) -> String {
        phrased(components, good: true).max { $0.score < $1.score }?.words ?? ""
    }

    private static func worst(_ components: Assessment.Components) -> String {
        phrased(components, good: false).min { $0.score < $1.score }?.words ?? ""
    }

    private static func phrased(_ components: Assessment.Components, good: Bool) -> [(score: Double, words: String)] {
        [
            (components.depth, good ? "specific, with figures and names" : "few figures, names or examples"),
            (components.reasoningClarity, good ? "reasons and steps are given" : "few reasons are given"),
            (components.completeness, good ? "full answers" : "short answers"),
            (components.relevance, good ? "close to the question" : "far from the question"),
            (components.accuracy, good ? "definite and checkable" : "uncertain or hard to check"),
        ]
    }

    private static func turns(_ evidence: [Assessment.Evidence]) -> String {
        let turns = Array(Set(evidence.map(\.turn))).sorted()
        return turns.isEmpty ? "" : " (\(named(turns)))"
    }

    private static func named(_ turns: [Int]) -> String {
        (turns.count == 1 ? "turn " : "turns ") + Clip.list(turns.prefix(8).map { String($0) })
    }
}
