// Hands what a commit made known to whoever waits for it.

import Delivery
import Store
import Synchronization

/// The store's observer. Delivery and jobs are built after the store, so they are put in here once they stand.
final class CommitFanOut: StoreObserver {
    private struct Listeners {
        var delivery: DeliveryService?
        var jobs: JobRunner?
        var committed: (@Sendable (CommitReport) -> Void)?
        var failed: (@Sendable (StoreError) -> Void)?
        var diskChanged: (@Sendable (DiskNews) -> Void)?
    }

    private let listeners = Mutex(Listeners())

    func connect(delivery: DeliveryService, jobs: JobRunner) {
        listeners.withLock {
            $0.delivery = delivery
            $0.jobs = jobs
        }
    }

    /// Lets go of everybody: they hold the store, which holds its observer. After the last commit.
    func disconnect() {
        let dropped = listeners.withLock { listeners in
            defer { listeners = Listeners() }
            return listeners
        }
        // What ends with them must not find the lock taken.
        withExtendedLifetime(dropped) {}
    }

    /// - Parameters:
    ///   - committed: called on the store's thread for every commit.
    ///   - failed: called once, when the file can no longer be trusted.
    ///   - diskChanged: called on the store's thread.
    func watch(
        committed: @escaping @Sendable (CommitReport) -> Void, failed: @escaping @Sendable (StoreError) -> Void,
        diskChanged: @escaping @Sendable (DiskNews) -> Void
    ) {
        listeners.withLock {
            $0.committed = committed
            $0.failed = failed
            $0.diskChanged = diskChanged
        }
    }

    func committed(_ report: CommitReport) {
        let listeners = listeners.withLock { $0 }
        listeners.delivery?.committed(report)
        if report.jobsAdded > 0 { listeners.jobs?.wake() }
        listeners.committed?(report)
    }

    func failed(_ error: StoreError) {
        listeners.withLock { $0.failed }?(error)
    }

    func diskChanged(_ news: DiskNews) {
        listeners.withLock { $0.diskChanged }?(news)
    }
}
