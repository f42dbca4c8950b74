// What the daemon does by itself from time to time: pruning, retention, and what is due for interviews by the clock.

import Reactor
import Store
import Workflow

/// The recurring work. Runs from its making until `stop`.
final class Chores: Sendable {
    private let pruner: Pruner
    private let tasks: [Task<Void, Never>]

    init(
        store: Store, deliveryDays: Int, now clock: @escaping @Sendable () -> Timestamp, log: DaemonLog
    ) {
        let pruner = Pruner(store: store, days: deliveryDays, now: clock, notice: log.pruned)
        let timetable = Timetable(store: store, now: clock, notice: log.kept)
        let retention = Retention(store: store, time: SystemTime(), notice: log.retained)
        self.pruner = pruner
        tasks = [
            Task { await pruner.run() },
            Task { await timetable.run() },
            Task { await retention.run() },
        ]
    }

    /// Keeps what was delivered for as many days from now on.
    func keep(days: Int) { pruner.keep(days: days) }

    /// Begins nothing more.
    func cancel() {
        for task in tasks { task.cancel() }
    }

    /// Until what was begun is done.
    func ended() async {
        for task in tasks { await task.value }
    }
}
