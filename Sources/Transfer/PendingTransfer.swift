// One awaited result, on its way through another thread.
import Synchronization

/// Resumes whoever awaits a transfer: once, from any thread, and with `.cancelled` when it is dropped unanswered.
final class PendingTransfer: Sendable {
    private let continuation: Mutex<CheckedContinuation<TransferResult, Never>?>

    init(_ continuation: CheckedContinuation<TransferResult, Never>) { self.continuation = Mutex(continuation) }

    deinit { end(.failed(.closed, after: 0)) }

    func end(_ result: TransferResult) {
        let waiter = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiter?.resume(returning: result)
    }
}
