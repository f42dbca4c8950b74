// Who may start one more request, so that receivers which hang leave room for those which answer.

/// Counts requests in flight by the standing of their lanes, and bounds them. A value.
///
/// A receiver that hangs keeps its place for the whole timeout, one that answers for milliseconds. So thousands of
/// hanging receivers would take every place if all were treated alike. Three rules keep places free:
/// failing lanes together take at most half, failing and fresh ones together three quarters; a lane that has not
/// proven itself takes a few; and no lane takes more than half of what is free (dynamic thresholds), so that many
/// proven ones which begin to hang at the same moment leave some, too.
/// - Source: A. Choudhury, E. Hahne, "Dynamic Queue Length Thresholds for Shared-Memory Packet Switches", 1998.
struct InFlightShares: Sendable {
    /// Requests in flight over all lanes.
    var maximum: Int
    private var counts = Array(repeating: 0, count: Standing.allCases.count)
    private(set) var total = 0

    init(maximum: Int) { self.maximum = maximum }

    /// Whether a lane of `standing` may start one more, as far as all lanes together are concerned.
    func hasRoom(for standing: Standing) -> Bool {
        guard total < maximum else { return false }
        let failing = counts[Standing.failing.rawValue]
        let unproven = failing + counts[Standing.fresh.rawValue]
        switch standing {
        case .proven: return true
        case .fresh: return unproven < max(1, maximum * 3 / 4)
        case .failing: return failing < max(1, maximum / 2) && unproven < max(1, maximum * 3 / 4)
        }
    }

    /// What a lane of `standing` may have in flight now; `cap` is what its own rules allow.
    func laneMaximum(_ standing: Standing, cap: Int) -> Int {
        let known =
            switch standing {
            case .proven: cap
            case .fresh: min(cap, Limits.inFlightBeforeFirstAnswer)
            case .failing: min(cap, Limits.inFlightWhileFailing)
            }
        return min(known, max(1, (maximum - total) / 2))
    }

    mutating func started(_ standing: Standing) {
        counts[standing.rawValue] += 1
        total += 1
    }

    mutating func ended(_ standing: Standing) {
        counts[standing.rawValue] -= 1
        total -= 1
    }

    /// A lane with `count` requests in flight is seen otherwise from now on.
    mutating func moved(_ count: Int, from old: Standing, to new: Standing) {
        counts[old.rawValue] -= count
        counts[new.rawValue] += count
    }
}
