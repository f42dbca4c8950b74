// One question of the library's bank.

import Workflow

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
