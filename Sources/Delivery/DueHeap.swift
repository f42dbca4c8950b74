// Lanes ordered by the moment at which they should be looked at again.

import Store

/// A binary min-heap of (moment in milliseconds, lane). Which clock the moments belong to is the owner's business.
///
/// A lane's later moments are dropped when an earlier one is known: whoever is looked at says anew when to look again.
struct DueHeap {
    private struct Entry {
        let at: Int64
        let lane: LaneID
    }

    private var entries: [Entry] = []
    private var earliestOfLane: [LaneID: Int64] = [:]

    var earliest: Int64? { entries.first?.at }
    var count: Int { entries.count }

    /// Adds a moment for `lane`, unless an earlier or equal one stands already.
    mutating func push(_ at: Int64, _ lane: LaneID) {
        if let known = earliestOfLane[lane], known <= at { return }
        earliestOfLane[lane] = at
        entries.append(Entry(at: at, lane: lane))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].at < entries[parent].at else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out every lane whose moment has come.
    mutating func popDue(_ now: Int64) -> [LaneID] {
        var lanes: [LaneID] = []
        while let first = entries.first, first.at <= now {
            removeFirst()
            // An entry that an earlier-dated push replaced is only dropped.
            if earliestOfLane[first.lane] == first.at {
                earliestOfLane[first.lane] = nil
                lanes.append(first.lane)
            }
        }
        return lanes
    }

    private mutating func removeFirst() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        entries[0] = last
        var parent = 0
        while true {
            let left = parent * 2 + 1
            guard left < entries.count else { return }
            let right = left + 1
            let child = right < entries.count && entries[right].at < entries[left].at ? right : left
            guard entries[child].at < entries[parent].at else { return }
            entries.swapAt(child, parent)
            parent = child
        }
    }
}
