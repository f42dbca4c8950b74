// A thread that may block, for a test's other end.
import Glibc

/// Runs blocking work beside the test: Swift's own threads are few and must not be held.
package enum TestThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a thread of its own for `body`. Traps when there is none: no test can go on without.
    package static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body)).toOpaque()
        let status = pthread_create(
            &thread, nil,
            { work in
                if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
                return nil
            }, work)
        precondition(status == 0, "pthread_create: errno \(status)")
        pthread_detach(thread)
    }
}
