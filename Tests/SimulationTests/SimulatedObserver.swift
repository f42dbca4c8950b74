// Hears of commits for the world.

import Synchronization

@testable import Store

final class SimulatedObserver: StoreObserver {
    private let reports = Inbox<CommitReport>()
    private let end = Mutex<StoreError?>(nil)

    var failure: StoreError? { end.withLock { $0 } }

    func committed(_ report: CommitReport) { reports.post(report) }
    func failed(_ error: StoreError) { end.withLock { $0 = error } }
    /// A new process begins.
    func forget() {
        _ = takeReports()
        end.withLock { $0 = nil }
    }

    func takeReports() -> [CommitReport] { reports.takeAll() }
}
