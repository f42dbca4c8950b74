// How a thread comes to life: created with all signals blocked, and waited for until it has begun.
import CLinux
import Synchronization

/// One thread that is about to start, seen from both sides.
final class ThreadBeginning: Sendable {
    /// The thread's whole work; calls its argument once as soon as it has begun well.
    typealias Body = @Sendable (_ begun: () -> Void) throws -> Void

    private let name: String
    private let body: Body
    private let failure = Mutex<(any Error)?>(nil)
    /// Blocking on purpose: the starter sleeps on it until the thread has begun or failed to.
    private let news: OwnedDescriptor

    init(name: String, body: @escaping Body) throws(SystemCallError) {
        self.name = name
        self.body = body
        news = OwnedDescriptor(try SystemCall.checked("eventfd") { eventfd(0, Int32(EFD_CLOEXEC)) })
    }

    /// Creates the thread and waits until its body has begun.
    /// - Throws: what the body threw instead of beginning; the thread has ended then.
    func launch() throws -> pthread_t {
        let thread = try create()
        var count: UInt64 = 0
        try SystemCall.checked("read") { read(news.number, &count, 8) }
        if let error = failure.withLock({ $0 }) {
            pthread_join(thread, nil)
            throw error
        }
        return thread
    }

    private func create() throws(SystemCallError) -> pthread_t {
        var everySignal = sigset_t()
        var before = sigset_t()
        sigfillset(&everySignal)
        // A thread inherits its creator's mask, so there is no moment at which it could receive a signal.
        pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        var thread = pthread_t()
        let baton = Unmanaged.passRetained(self)
        let status = pthread_create(&thread, nil, { ThreadBeginning.enter($0) }, baton.toOpaque())
        pthread_sigmask(SIG_SETMASK, &before, nil)
        if status == 0 { return thread }
        baton.release()
        throw SystemCallError(call: "pthread_create", errno: status)
    }

    private static func enter(_ baton: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let baton else { return nil }
        Unmanaged<ThreadBeginning>.fromOpaque(baton).takeRetainedValue().run()
        return nil
    }

    private func run() {
        let shortName = String(decoding: name.utf8.prefix(ReactorLimits.threadNameBytesMaximum), as: UTF8.self)
        pthread_setname_np(pthread_self(), shortName)
        do {
            try body { announce() }
        } catch {
            failure.withLock { $0 = error }
            announce()
        }
    }

    private func announce() {
        var one: UInt64 = 1
        while write(news.number, &one, 8) < 0, relayd_errno() == EINTR {}
    }
}
