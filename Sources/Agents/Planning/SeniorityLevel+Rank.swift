// Levels as numbers, for tables and for moving along the scale.

import Workflow

extension SeniorityLevel {
    /// 0 for junior to 4 for principal.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 1 }

    /// The level `steps` above (or below), within the scale.
    func raised(by steps: Int) -> SeniorityLevel {
        Self.allCases[min(max(rank + steps, 0), Self.allCases.count - 1)]
    }
}
