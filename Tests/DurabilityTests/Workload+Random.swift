// Workloads that chance makes.
import TestSupport

extension Workload {
    /// About `count` steps that make sense one after the other: what is attempted was published, what is cancelled was
    /// submitted.
    static func random(count: Int, seed: UInt64) -> Workload {
        var maker = WorkloadMaker(random: SeededRandom(seed: seed))
        var groups: [[Step]] = [[.found]]
        while groups.count < count { groups.append(maker.nextGroup()) }
        return Workload("random workload", together: groups)
    }
}

/// Knows what has happened so far.
private struct WorkloadMaker {
    var random: SeededRandom
    private var published = 0
    private var submitted = 0
    /// Attempts so far, by event that has not ended.
    private var open: [Int: Int] = [:]
    private var running: Set<Int> = []

    init(random: SeededRandom) { self.random = random }

    mutating func nextGroup() -> [Step] {
        switch random.unit() {
        case ..<0.06: [.truncateLog]
        case ..<0.14: [.rest]
        case ..<0.20: [.reopen]
        default: (0..<Int.random(in: 1...5, using: &random)).map { _ in nextRequest() }
        }
    }

    private mutating func nextRequest() -> Step {
        switch random.unit() {
        case ..<0.40: publish()
        case ..<0.75: attempt() ?? publish()
        case ..<0.85: submit()
        case ..<0.92: cancel() ?? submit()
        case ..<0.96: .prune
        default: .probe
        }
    }

    private mutating func publish() -> Step {
        let count = Int.random(in: 1...4, using: &random)
        let bytes = Int.random(in: 1...8, using: &random) == 1 ? 20_000 : Int.random(in: 1...2_000, using: &random)
        defer { published += count }
        for event in published..<published + count { open[event] = 0 }
        return .publish(first: published, count: count, run: Int.random(in: 1...3, using: &random), bytes: bytes)
    }

    private mutating func attempt() -> Step? {
        guard let event = open.keys.sorted().randomElement(using: &random), let made = open[event] else { return nil }
        let outcome = Step.Outcome.allCases.randomElement(using: &random) ?? .delivered
        open[event] = outcome == .retried ? made + 1 : nil
        return .attempt(first: event, count: 1, number: made + 1, outcome)
    }

    private mutating func submit() -> Step {
        submitted += 1
        running.insert(submitted)
        return .submit(interview: submitted)
    }

    private mutating func cancel() -> Step? {
        guard let interview = running.sorted().randomElement(using: &random) else { return nil }
        running.remove(interview)
        return .cancel(interview: interview)
    }
}
