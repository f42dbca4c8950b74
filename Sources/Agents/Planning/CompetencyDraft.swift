// A competency on its way into a plan: its weight and the questions gathered for it.

struct CompetencyDraft {
    let template: CompetencyTemplate
    let themes: ThemeIndex
    /// Relative; the plan's weights are made from all of them together.
    var weight: Double
    /// Steps of emphasis asked for by reviewers.
    let emphasis: Int
    /// Questions that the role's own words demand.
    var own: [DraftQuestion] = []
    /// Questions from the bank.
    var bank: [DraftQuestion] = []

    var questions: [DraftQuestion] {
        // What reviewers asked for comes first.
        emphasis > 0 ? bank + own : own + bank
    }
}
