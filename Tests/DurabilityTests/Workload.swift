// What a store goes through in one test: steps, some of them together.

/// Steps in groups; those of a group are requests that wait for the writer together and so share a commit.
struct Workload: Sendable {
    struct Group: Sendable {
        /// On the wall clock, from the workload's beginning.
        let second: Int
        /// Steps of the workload before this group.
        let first: Int
        let steps: [Step]

        /// Without the first `count` steps of the workload; `nil` when nothing is left.
        func after(_ count: Int) -> Group? {
            let done = max(0, count - first)
            guard done < steps.count else { return nil }
            return Group(second: second, first: first + done, steps: Array(steps.dropFirst(done)))
        }
    }

    let name: String
    let groups: [Group]

    /// Each step by itself.
    init(_ name: String, _ steps: [Step]) { self.init(name, together: steps.map { [$0] }) }

    init(_ name: String, together groups: [[Step]]) {
        precondition(groups.allSatisfy { $0.count == 1 || $0.allSatisfy(\.isWrite) }, "only requests share a commit")
        self.name = name
        var first = 0
        var numbered: [Group] = []
        for (second, steps) in groups.enumerated() {
            numbered.append(Group(second: second, first: first, steps: steps))
            first += steps.count
        }
        self.groups = numbered
    }

    /// How many steps there are.
    var count: Int { groups.last.map { $0.first + $0.steps.count } ?? 0 }

    /// What is left after `count` steps.
    func groups(after count: Int) -> [Group] { groups.compactMap { $0.after(count) } }
}
