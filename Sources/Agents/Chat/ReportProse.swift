// Says in words what a report says in numbers.

import Workflow

struct ReportProse {
    private let report: Assessment

    init(_ report: Assessment) { self.report = report }

    func about(_ subject: ReportSubject, explaining: Bool) -> String {
        switch subject {
        case .competency(let index): about(report.competencies[index], explaining: explaining)
        case .subDimension(let competency, let index):
            about(report.competencies[competency].subDimensions[index], in: report.competencies[competency].name)
        case .skill(let index): about(report.skills[index])
        }
    }

    func about(_ intent: ReportQuestion.Intent) -> String {
        switch intent {
        case .strengths:
            list("Strengths in this assessment", report.strengths, none: "The assessment lists no strengths.")
        case .concerns: list("Concerns in this assessment", report.concerns, none: "The assessment lists no concerns.")
        case .recommendation: recommendation
        case .overall: overall
        case .evidence: evidence(in: report.competencies.flatMap(\.subDimensions))
        case .skills: skills
        case .weights: weights
        }
    }

    /// The honest answer where the report is silent.
    func nothing(about message: String) -> String {
        let topic = Clip.line(message, scalars: Limits.topicScalarsMaximum).map { "“\($0)”" } ?? "that"
        var text = "The assessment says nothing that answers \(topic). It covers "
        text += Clip.list(report.competencies.map(\.name))
        if !report.skills.isEmpty { text += ", and the skills " + Clip.list(report.skills.map(\.name)) }
        return text
            + ". You can ask about these, the overall score, the recommendation, strengths, concerns or evidence."
    }

    // MARK: subjects

    private func about(_ competency: Assessment.CompetencyScore, explaining: Bool) -> String {
        var parts = [
            "\(competency.name) scored \(ScoreText.whole(competency.score)) of 100, against "
                + "\(report.overallScore) overall"
                + "\(comparison(competency.score)); its weight is \(ScoreText.hundredth(competency.weight))."
        ]
        let ordered = competency.subDimensions.sorted { ($0.score, $0.name) < ($1.score, $1.name) }
        guard let lowest = ordered.first, let highest = ordered.last else { return parts[0] }
        let scores = competency.subDimensions.map { "\($0.name) \(ScoreText.tenth($0.score))" }
        parts.append("By sub-dimension, of 5: \(Clip.list(scores)).")
        if lowest.score < highest.score {
            parts.append("\(highest.name) held it up and \(lowest.name) pulled it down: \(reason(for: lowest)).")
        } else if explaining {
            parts.append("What counted least in its favour: \(reason(for: lowest)).")
        }
        parts.append(evidence(in: explaining ? [lowest] : competency.subDimensions))
        return parts.joined(separator: " ")
    }

    private func about(_ subDimension: Assessment.SubDimensionScore, in competency: String) -> String {
        let components = Self.named(subDimension.components).map { "\($0.name) \(ScoreText.tenth($0.score))" }
        return "\(subDimension.name), part of \(competency), scored \(ScoreText.tenth(subDimension.score)) of 5: "
            + "\(Clip.list(components)). " + evidence(in: [subDimension])
    }

    private func about(_ skill: Assessment.SkillScore) -> String {
        let score = "\(skill.name) scored \(ScoreText.tenth(skill.score)) of 5."
        let stems = Words.stems(skill.name)
        let proofs = report.competencies.flatMap(\.subDimensions).flatMap(\.evidence).filter {
            stems.isSubset(of: Words.stems($0.quote))
        }
        if skill.score <= 1 { return score + " Nothing in the transcript showed it." }
        return score + " " + (proofs.isEmpty ? "No quote in the report names it." : quotes(proofs))
    }

    // MARK: the whole report

    private var overall: String {
        let ranked = report.competencies.sorted { ($1.score, $0.name) < ($0.score, $1.name) }
        let scores = ranked.map { "\($0.name) \(ScoreText.whole($0.score))" }
        let review =
            report.agentScore == report.overallScore
            ? "" : " Before the recruiter's review it was \(report.agentScore)."
        return "Overall \(report.overallScore) of 100, \(report.recommendation.rawValue).\(review) "
            + "By competency: \(Clip.list(scores)). \(report.summary)"
    }

    private var recommendation: String {
        let ranked = report.competencies.sorted { ($1.score, $0.name) < ($0.score, $1.name) }
        var text =
            "The recommendation is \(report.recommendation.rawValue), which follows from the overall "
            + "\(report.overallScore) of 100: 85 and more is STRONG_HIRE, 70 HIRE, 50 MAYBE, less NO_HIRE."
        if let best = ranked.first, let worst = ranked.last, best.name != worst.name {
            text += " \(best.name) (\(ScoreText.whole(best.score))) speaks most for it, "
            text += "\(worst.name) (\(ScoreText.whole(worst.score))) most against."
        }
        return text
    }

    private var skills: String {
        guard !report.skills.isEmpty else { return "The assessment scores no single skills." }
        let ranked = report.skills.sorted { ($1.score, $0.name) < ($0.score, $1.name) }
        return "Skills, of 5: \(Clip.list(ranked.map { "\($0.name) \(ScoreText.tenth($0.score))" }))."
    }

    private var weights: String {
        let parts = report.competencies.map {
            "\($0.name) \(ScoreText.hundredth($0.weight)) × \(ScoreText.whole($0.score))"
        }
        return "The overall score is the sum of weight × score: \(Clip.list(parts)); together \(report.overallScore). "
            + "A competency is the mean of its sub-dimensions, each of them the mean of five components from 1 to 5."
    }

    // MARK: parts

    private func comparison(_ score: Double) -> String {
        let difference = Int(ScoreText.bounded(score).rounded()) - report.overallScore
        if difference == 0 { return "" }
        return difference > 0 ? ", \(difference) above it" : ", \(-difference) below it"
    }

    /// The two lowest components, in words.
    private func reason(for subDimension: Assessment.SubDimensionScore) -> String {
        let lowest = Self.named(subDimension.components).sorted { $0.score < $1.score }.prefix(2)
        return Clip.list(lowest.map { "\($0.name) \(ScoreText.tenth($0.score)) of 5 (\($0.meaning))" })
    }

    private func evidence(in subDimensions: [Assessment.SubDimensionScore]) -> String {
        let all = subDimensions.flatMap(\.evidence)
        return all.isEmpty ? "The assessment cites no evidence for this." : quotes(all)
    }

    private func quotes(_ evidence: [Assessment.Evidence]) -> String {
        var seen: Set<String> = []
        let kept = evidence.filter { !$0.quote.isEmpty && seen.insert($0.quote).inserted }
        guard !kept.isEmpty else { return "The quotes were removed together with the candidate's data." }
        return "Evidence: "
            + kept.prefix(Limits.evidenceMaximum).map { "“\($0.quote)” (turn \($0.turn))" }.joined(separator: "; ")
            + "."
    }

    private func list(_ title: String, _ items: [String], none: String) -> String {
        items.isEmpty ? none : "\(title):\n" + items.map { "- \($0)" }.joined(separator: "\n")
    }

    private static func named(
        _ components: Assessment.Components
    ) -> [(name: String, score: Double, meaning: String)] {
        [
            ("completeness", components.completeness, "how full the answers were"),
            ("reasoning clarity", components.reasoningClarity, "how far reasons and steps were given"),
            ("accuracy", components.accuracy, "how definite and checkable they were"),
            ("depth", components.depth, "how specific they were"),
            ("relevance", components.relevance, "how close they stayed to the question"),
        ]
    }
}
