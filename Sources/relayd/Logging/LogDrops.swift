// Counts the log lines that were lost.
import Synchronization

/// The count of dropped lines: the total, and what the log has not reported yet. From any thread.
final class LogDrops: Sendable {
    private let all = Atomic<Int>(0)
    private let unreported = Atomic<Int>(0)

    /// Lines dropped since the start.
    var total: Int { all.load(ordering: .relaxed) }

    func add(_ count: Int) {
        all.wrappingAdd(count, ordering: .relaxed)
        unreported.wrappingAdd(count, ordering: .relaxed)
    }

    /// The lines dropped since the last call.
    func takeUnreported() -> Int { unreported.exchange(0, ordering: .relaxed) }
}
