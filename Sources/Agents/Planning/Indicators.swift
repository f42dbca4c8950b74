// What answers of each score look like.

import Workflow

enum Indicators {
    /// Keys "1" to "5"; only the highest step depends on the level.
    static func ladder(for subDimension: SubDimensionTemplate, at level: SeniorityLevel) -> [String: String] {
        [
            "1": "Nothing usable about \(subDimension.focus), or no answer.",
            "2": "Speaks of \(subDimension.focus) in general terms only, without an example.",
            "3": "Gives one example on \(subDimension.focus) and says what was done.",
            "4": "Explains \(subDimension.focus) with facts and reasons, and \(subDimension.proof).",
            "5": "As for 4, and \(summit(at: level)).",
        ]
    }

    private static func summit(at level: SeniorityLevel) -> String {
        switch level {
        case .junior: "says what was learnt from it and used again"
        case .mid: "says what was changed afterwards and why"
        case .senior: "weighs alternatives with their consequences over time"
        case .lead: "shows how others were brought along and grew by it"
        case .principal: "shows an effect beyond the own team, with figures"
        }
    }
}
