// What makes a plan unusable, whoever made it.

extension Plan {
    /// Every broken rule of this plan, a sentence each; empty for a sound one.
    ///
    /// Competency weights lie in 0…1 and sum to 1.0 within 1e-9; minutes are positive and sum to `duration`; names and
    /// ids are unique and not blank; each section feeds a competency of the plan; each sub-dimension has the indicators
    /// "1" to "5"; acceptable scores lie in 0…100.
    package func faults() -> [String] {
        weightFaults() + minuteFaults() + nameFaults() + competencyFaults()
    }

    private func weightFaults() -> [String] {
        var faults = competencies.filter { !(0...1).contains($0.weight) }.map {
            "competency \"\($0.name)\" weighs \($0.weight), not 0 to 1"
        }
        let sum = competencies.reduce(0) { $0 + $1.weight }
        if !(abs(sum - 1) <= Limits.planWeightTolerance) {
            faults.append("competency weights sum to \(sum), not 1.0")
        }
        return faults
    }

    private func minuteFaults() -> [String] {
        var faults = sections.filter { $0.minutes <= 0 }.map {
            "section \"\($0.title)\" lasts \($0.minutes) minutes"
        }
        // Minutes come from outside: a sum that does not fit is no duration.
        var sum: Int? = 0
        for section in sections {
            guard let (next, isOverflown) = sum?.addingReportingOverflow(section.minutes) else { break }
            sum = isOverflown ? nil : next
        }
        if sum != duration {
            faults.append("section minutes sum to \(sum.map(String.init) ?? "too many"), not \(duration)")
        }
        if duration <= 0 { faults.append("duration is \(duration) minutes") }
        return faults
    }

    private func nameFaults() -> [String] {
        let questions = sections.flatMap(\.questions)
        return Self.repeated("competency name", competencies.map(\.name))
            + Self.repeated("section id", sections.map(\.id))
            + Self.repeated("question id", questions.map(\.id))
            + questions.filter(\.text.isBlank).map { "question \"\($0.id)\" has no text" }
    }

    private func competencyFaults() -> [String] {
        let names = Set(competencies.map(\.name))
        let orphans = sections.filter { !names.contains($0.competency) }.map {
            "section \"\($0.title)\" feeds no competency of the plan: \"\($0.competency)\""
        }
        return orphans + competencies.flatMap { $0.faults() }
    }

    /// The names that are blank or stand more than once.
    fileprivate static func repeated(_ kind: String, _ names: [String]) -> [String] {
        var seen: Set<String> = []
        var faults: [String] = []
        for name in names {
            if name.isBlank { faults.append("a \(kind) is blank") }
            if !seen.insert(name).inserted { faults.append("\(kind) \"\(name)\" stands more than once") }
        }
        return faults
    }
}

extension Plan.Competency {
    private static let indicatorKeys: Set<String> = ["1", "2", "3", "4", "5"]

    fileprivate func faults() -> [String] {
        var faults = Plan.repeated("sub-dimension of \"\(name)\"", subDimensions.map(\.name))
        if subDimensions.isEmpty { faults.append("competency \"\(name)\" has no sub-dimension") }
        if !(0...100).contains(minimumAcceptableScore) {
            faults.append("competency \"\(name)\" accepts from \(minimumAcceptableScore), not 0 to 100")
        }
        for subDimension in subDimensions where Set(subDimension.indicators.keys) != Self.indicatorKeys {
            faults.append("sub-dimension \"\(subDimension.name)\" has not the indicators 1 to 5")
        }
        return faults
    }
}
