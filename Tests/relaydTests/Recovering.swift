// A receiver's mood that a test changes.
import Synchronization

/// Ill until it recovers.
final class Recovering: Sendable {
    private let state = Atomic(false)

    var isWell: Bool { state.load(ordering: .acquiring) }

    func recover() { state.store(true, ordering: .releasing) }
}
