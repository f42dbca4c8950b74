// Of a run at most one item is on its way: who that is, and who waits behind.

import Store
import Workflow

/// Claims on runs. An item without a run needs none.
struct RunClaims {
    struct Run: Hashable {
        let tenantID: Identifier
        let runID: String
    }

    /// The items behind the one that holds the claim.
    private var waiting: [Run: Queue<OutboxItem>] = [:]

    var count: Int { waiting.count }

    /// Takes the claim for `item`; `false`: another holds it, and the item now waits behind it.
    mutating func claim(_ item: OutboxItem) -> Bool {
        guard let run = item.run else { return true }
        // Most runs have one item here: one look is enough for those.
        guard var behind = waiting.updateValue(Queue(), forKey: run) else { return true }
        behind.append(item)
        waiting[run] = behind
        return false
    }

    /// Takes out those of a lane that wait behind another, and all behind those; who holds a claim keeps it.
    mutating func takeWaiting(in lane: LaneID) -> [OutboxItem] {
        var taken: [OutboxItem] = []
        for (run, behind) in waiting where !behind.isEmpty {
            var kept = Queue<OutboxItem>()
            var rest = behind
            var isTaking = false
            while let item = rest.popFirst() {
                isTaking = isTaking || item.lane == lane
                if isTaking { taken.append(item) } else { kept.append(item) }
            }
            waiting[run] = kept
        }
        return taken
    }

    /// Gives up the claim `item` holds, and takes out all that wait behind it.
    mutating func giveUp(_ item: OutboxItem) -> [OutboxItem] {
        guard let run = item.run, var behind = waiting.removeValue(forKey: run) else { return [] }
        var taken: [OutboxItem] = []
        while let item = behind.popFirst() { taken.append(item) }
        return taken
    }

    /// Gives up the claim `item` holds; answers the next item of the run, which now holds it.
    mutating func release(_ item: OutboxItem) -> OutboxItem? {
        guard let run = item.run, var behind = waiting.removeValue(forKey: run), let next = behind.popFirst() else {
            return nil
        }
        waiting[run] = behind
        return next
    }
}

extension OutboxItem {
    var run: RunClaims.Run? {
        runID.map { RunClaims.Run(tenantID: tenantID, runID: $0) }
    }
}
