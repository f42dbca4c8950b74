// A number that only grows.

import Synchronization

/// Counted on any thread without waiting: one atomic addition. Read at a scrape.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int { number.load(ordering: .relaxed) }

    func add(_ count: Int = 1) { number.wrappingAdd(count, ordering: .relaxed) }
}
