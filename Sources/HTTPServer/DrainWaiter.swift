// Wakes the one who waits for a server to be drained.
import Synchronization

/// Resumes a waiting task once: when the drain is done, or when nobody is left who could do it.
final class DrainWaiter: Sendable {
    private let continuation: Mutex<CheckedContinuation<Void, Never>?>

    init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = Mutex(continuation) }

    deinit { finish() }

    func finish() {
        let waiting = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume()
    }
}
