// Whether the store still works, known to all its threads.
import Synchronization

/// Remembers the error that ended the store, and tells the observer once.
final class StoreHealth: Sendable {
    private let failure = Mutex<StoreError?>(nil)
    private let roomIsShort = Atomic(false)
    private let observer: any StoreObserver

    init(observer: any StoreObserver) { self.observer = observer }

    /// The answer to every request since the store has failed; `nil` while it works.
    var refusal: StoreError? { failure.withLock { $0 } }

    /// Whether what room the disk has is kept for what ends and frees things.
    var isRoomShort: Bool { roomIsShort.load(ordering: .acquiring) }

    func noteRoom(isShort: Bool) { roomIsShort.store(isShort, ordering: .releasing) }

    /// Ends the store because of `error`.
    /// - Returns: what callers are told from now on.
    @discardableResult
    func fail(of error: StoreError) -> StoreError {
        let refusal = StoreError.failed(reason: "\(error)")
        let isFirst = failure.withLock { failure -> Bool in
            guard failure == nil else { return false }
            failure = refusal
            return true
        }
        if isFirst { observer.failed(refusal) }
        return refusal
    }
}
