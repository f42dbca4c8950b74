// One competency as the library holds it, before it is fitted to a role and a level.

import Workflow

struct CompetencyTemplate: Sendable {
    let name: String
    /// Words and phrases by which qualifications and feedback mean it.
    let themes: [String]
    /// Relative weight from junior to principal; 0 where it comes in only when asked for.
    let weights: [Int]
    let subDimensions: [SubDimensionTemplate]
    /// The bank, in the order of use.
    let questions: [QuestionTemplate]

    func weight(at level: SeniorityLevel) -> Int {
        level.rank < weights.count ? weights[level.rank] : weights.last ?? 0
    }
}
