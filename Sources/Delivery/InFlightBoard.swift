// What the delivery thread is doing, for those who ask from other threads.

import Store
import Synchronization
import Workflow

/// Items with a request under way, and lanes at rest. Written by the delivery thread, read by all.
final class InFlightBoard: Sendable {
    private struct State {
        var items: Set<Identifier> = []
        var resting: Set<LaneKey> = []
    }

    private let state = Mutex(State())

    var items: Set<Identifier> { state.withLock { $0.items } }

    func isResting(_ lane: LaneKey) -> Bool { state.withLock { $0.resting.contains(lane) } }

    var restingCount: Int { state.withLock { $0.resting.count } }

    func insert(_ item: Identifier) { state.withLock { _ = $0.items.insert(item) } }

    func remove(_ item: Identifier) { state.withLock { _ = $0.items.remove(item) } }

    /// Notes whether a lane rests.
    func note(_ lane: LaneKey, isResting: Bool) {
        state.withLock { state in
            if isResting { state.resting.insert(lane) } else { state.resting.remove(lane) }
        }
    }
}
