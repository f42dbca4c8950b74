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

/// What is looked at within a competency.
struct SubDimensionTemplate: Sendable {
    let name: String
    /// Ends "speaks of …": a noun phrase.
    let focus: String
    /// Ends "and …": what a strong answer does; a verb in the third person.
    let proof: String

    init(_ name: String, _ focus: String, _ proof: String) {
        self.name = name
        self.focus = focus
        self.proof = proof
    }
}

/// A question of the bank and the levels it suits.
struct QuestionTemplate: Sendable {
    let text: String
    let probes: [String]
    let levels: ClosedRange<Int>

    init(_ text: String, _ probes: [String], from first: SeniorityLevel = .junior, to last: SeniorityLevel = .principal)
    {
        self.text = text
        self.probes = probes
        levels = min(first.rank, last.rank)...max(first.rank, last.rank)
    }
}

extension SeniorityLevel {
    /// 0 for junior to 4 for principal.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 1 }

    /// The level `steps` above (or below), within the scale.
    func raised(by steps: Int) -> SeniorityLevel {
        Self.allCases[min(max(rank + steps, 0), Self.allCases.count - 1)]
    }
}
