// Where the outcome of a program goes, once.

import Synchronization

/// Answers whoever waits for a program. One that is dropped without an answer says that the daemon stops.
final class HelperAnswer: Sendable {
    private let continuation: Mutex<CheckedContinuation<HelperOutcome, Never>?>

    init(_ continuation: CheckedContinuation<HelperOutcome, Never>) {
        self.continuation = Mutex(continuation)
    }

    deinit { give(.stopped) }

    /// The first outcome counts. From any thread.
    func give(_ outcome: HelperOutcome) {
        let waiting = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume(returning: outcome)
    }
}
