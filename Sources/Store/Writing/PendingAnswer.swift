// An answer that is owed exactly once.
import Synchronization

/// Whoever drops this without an answer has answered `.closed`: a caller that waits is never forgotten.
final class PendingAnswer<Value: Sendable>: Sendable {
    typealias Receiver = @Sendable (Result<Value, any Error>) -> Void

    private let receiver: Mutex<Receiver?>

    init(_ receiver: @escaping Receiver) { self.receiver = Mutex(receiver) }

    deinit { give(.failure(StoreError.closed)) }

    /// Answers; a second answer is dropped.
    func give(_ result: Result<Value, any Error>) {
        takeReceiver()?(result)
    }

    /// Nobody will be answered: the request was not taken.
    func withdraw() { _ = takeReceiver() }

    private func takeReceiver() -> Receiver? {
        receiver.withLock { receiver in
            defer { receiver = nil }
            return receiver
        }
    }
}
