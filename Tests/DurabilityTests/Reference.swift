// What a store must hold after each step of a workload.
@testable import Store

/// Made by the store itself on a disk without faults, one step at a time: the judge of all runs with faults.
struct Reference: Sendable {
    let workload: Workload
    /// By the number of steps done.
    private let contents: [StoreContents]

    init(_ workload: Workload) async throws {
        self.workload = workload
        let world = DiskWorld(seed: 0)
        var contents = [try await world.contents()]
        for group in workload.groups {
            for (index, step) in group.steps.enumerated() {
                let alone = Workload.Group(second: group.second, first: group.first + index, steps: [step])
                if let error = await world.play([alone], done: alone.first).error { throw error }
                contents.append(try await world.contents())
            }
        }
        self.contents = contents
    }

    /// The greatest number of steps, among those that are possible, after which a store holds just this; `nil` = it
    /// lacks something, or has half of something.
    func stepsDone(_ found: StoreContents, possible: ClosedRange<Int>) -> Int? {
        possible.last { contents[$0] == found }
    }

    /// Where `found` departs from what was answered, for the message of a failing test.
    func difference(_ found: StoreContents, answered: Int) -> String {
        found.difference(from: contents[answered])
    }
}
