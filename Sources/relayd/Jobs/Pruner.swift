// Removes what ended long ago, a little at a time, as long as the daemon lives.

import Store
import Synchronization
import Workflow

/// Deliveries that ended before `retention.deliveryDays` go, with their attempts; the file gives their pages back.
final class Pruner: Sendable {
    private let store: Store
    private let days: Mutex<Int>
    private let now: @Sendable () -> Timestamp
    private let notice: @Sendable (_ removed: Int) -> Void

    init(
        store: Store, days: Int, now: @escaping @Sendable () -> Timestamp,
        notice: @escaping @Sendable (_ removed: Int) -> Void
    ) {
        self.store = store
        self.days = Mutex(days)
        self.now = now
        self.notice = notice
    }

    /// From the next pass on.
    func keep(days: Int) { self.days.withLock { $0 = days } }

    /// One pass at once and then one an hour, while room is short one a minute, until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            let removed = await pass()
            if removed > 0 { notice(removed) }
            guard await rest() else { return }
        }
    }

    /// - Returns: `false` when the task was cancelled meanwhile.
    private func rest() async -> Bool {
        var restMilliseconds = JobLimits.prunePassMilliseconds
        repeat {
            guard await pause(JobLimits.pruneLookMilliseconds) else { return false }
            restMilliseconds -= JobLimits.pruneLookMilliseconds
        } while restMilliseconds > 0 && !store.isRoomShort
        return true
    }

    /// Looks at everything that is old enough.
    /// - Returns: how many deliveries were removed.
    func pass() async -> Int {
        let moment = now().advanced(byMilliseconds: -Int64(days.withLock { $0 }) * 86_400_000)
        var removed = 0
        var position: Int64? = 0
        while let after = position {
            // A store that is full or busy is left alone until the next pass.
            guard let step = try? await store.write({ try $0.prune(endedBefore: moment, after: after) }) else { break }
            removed += step.removed
            position = step.next
            guard await pause(JobLimits.pruneStepMilliseconds) else { return removed }
        }
        while (try? await store.write({ try $0.reclaimPages() })) == true {
            guard await pause(JobLimits.pruneStepMilliseconds) else { return removed }
        }
        return removed
    }

    /// - Returns: `false` when the task was cancelled meanwhile.
    private func pause(_ milliseconds: Int64) async -> Bool {
        (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil
    }
}
