// Puts the questions into timed sections.

import Workflow

struct PlanSections {
    let sections: [Plan.Section]

    /// Minutes of the opening, where the interview is long enough to have one.
    private static let openingMinutes = 3
    private static let openingFromMinutes = 30
    private static let minutesMinimum = 1

    init(_ builder: PlanBuilder) {
        let drafts = Self.ordered(builder.drafts)
        let hasOpening = builder.feedback.minutes >= Self.openingFromMinutes
        let minutes = Self.minutes(of: drafts, total: builder.feedback.minutes - (hasOpening ? Self.openingMinutes : 0))
        var sections = hasOpening ? [Self.opening(builder)] : []
        for (draft, minutes) in zip(drafts, minutes) {
            let id = "s\(sections.count + 1)"
            let questions = draft.questions.enumerated().map { index, question in
                Plan.Question(
                    id: "\(id)q\(index + 1)", text: question.text, probes: question.probes,
                    skills: Self.distinct(question.skills))
            }
            sections.append(
                Plan.Section(
                    id: id, title: draft.template.name, minutes: minutes, competency: draft.template.name,
                    questions: questions))
        }
        self.sections = sections
    }

    /// What reviewers want more of comes first.
    private static func ordered(_ drafts: [CompetencyDraft]) -> [CompetencyDraft] {
        drafts.filter { $0.emphasis > 0 } + drafts.filter { $0.emphasis <= 0 }
    }

    /// Half by weight, half by the number of questions.
    private static func minutes(of drafts: [CompetencyDraft], total: Int) -> [Int] {
        let weights = drafts.reduce(0) { $0 + $1.weight }
        let questions = Double(drafts.reduce(0) { $0 + $1.questions.count })
        let shares = drafts.map { $0.weight / weights + Double($0.questions.count) / questions }
        return WeightShares.divide(total, by: shares, minimum: minutesMinimum)
    }

    private static func opening(_ builder: PlanBuilder) -> Plan.Section {
        let names = builder.drafts.map(\.template.name)
        let position = builder.request.submission.position
        let role = position.flatMap { Clip.line($0, scalars: Limits.topicScalarsMaximum) }
        let goal = role.map { "the role of \($0)" } ?? "this role"
        let question = Plan.Question(
            id: "s1q1",
            text: "Please introduce yourself briefly: which part of your work so far prepares you best for \(goal)?",
            probes: ["What would you like to be asked about?"], skills: [])
        return Plan.Section(
            id: "s1", title: "Introduction", minutes: openingMinutes,
            competency: names.first { $0.hasPrefix("Collaboration") } ?? names.first ?? "", questions: [question])
    }

    private static func distinct(_ skills: [String]) -> [String] {
        var seen: Set<String> = []
        return skills.filter { seen.insert($0).inserted }
    }
}
