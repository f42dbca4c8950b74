// A thread for one piece of work that waits.
import CCurl

/// Runs work that blocks on a thread of its own, which ends with it. Whoever starts one bounds how many there are.
enum ErrandThread {
    private final class Errand: Sendable {
        let work: @Sendable () -> Void

        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// - Returns: `false` when there is no thread to be had; `work` is not run then.
    static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        let passed = Unmanaged.passRetained(Errand(work))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let errand = Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue()
                // Signals belong to the thread that waits for them.
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_BLOCK, &all, nil)
                errand.work()
                return nil
            }, passed.toOpaque())
        guard status == 0 else {
            passed.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
