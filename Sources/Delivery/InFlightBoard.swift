// Which items have a request under way, for those who ask from other threads.

import Synchronization
import Workflow

/// Written by the delivery thread, read by all.
final class InFlightBoard: Sendable {
    private let state = Mutex<Set<Identifier>>([])

    var items: Set<Identifier> { state.withLock { $0 } }

    func insert(_ item: Identifier) { state.withLock { _ = $0.insert(item) } }

    func remove(_ item: Identifier) { state.withLock { _ = $0.remove(item) } }
}
