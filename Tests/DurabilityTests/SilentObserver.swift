// Remembers only whether the store has failed.
import Synchronization

@testable import Store

final class SilentObserver: StoreObserver {
    private let error = Mutex<StoreError?>(nil)

    var failure: StoreError? { error.withLock { $0 } }

    /// A new store begins.
    func forget() { error.withLock { $0 = nil } }

    func committed(_ report: CommitReport) {}
    func failed(_ error: StoreError) { self.error.withLock { $0 = error } }
}
