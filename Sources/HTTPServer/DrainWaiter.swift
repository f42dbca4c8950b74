// Tells the one who waits for a server to be drained.
import Synchronization

/// Calls back once: when the drain is done, or when nobody is left who could do it.
final class DrainWaiter: Sendable {
    private let completion: Mutex<(@Sendable () -> Void)?>

    init(_ completion: @escaping @Sendable () -> Void) { self.completion = Mutex(completion) }

    deinit { finish() }

    func finish() {
        let waiting = completion.withLock { completion in
            defer { completion = nil }
            return completion
        }
        waiting?()
    }
}
