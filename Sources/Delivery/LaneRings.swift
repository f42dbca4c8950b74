// The lanes that may have something to start, taking turns.

import Store

/// One ring for each standing, served in turn; where there is no room for a standing, its lanes wait without being
/// looked at.
struct LaneRings {
    private var rings = Array(repeating: Queue<LaneID>(), count: Standing.allCases.count)
    private var turn = 0

    mutating func append(_ lane: LaneID, _ standing: Standing) {
        rings[standing.rawValue].append(lane)
    }

    /// The next lane of a standing that `hasRoom`.
    mutating func next(where hasRoom: (Standing) -> Bool) -> (lane: LaneID, standing: Standing)? {
        for _ in Standing.allCases {
            turn = (turn + 1) % rings.count
            guard !rings[turn].isEmpty, let standing = Standing(rawValue: turn), hasRoom(standing) else { continue }
            return rings[turn].popFirst().map { ($0, standing) }
        }
        return nil
    }
}
