// Signals as events of a loop instead of interruptions.
import CLinux

/// Reads blocked signals from a loop.
///
/// Block first thing in the process, before any other thread lives: a signal that one thread leaves unblocked is
/// delivered there, with its deadly default.
package enum SignalWaiter {
    /// Blocks `signals` in the calling thread and in all threads it starts from here on.
    package static func block(_ signals: Set<Signal>) {
        var set = Signal.systemSet(signals)
        let status = pthread_sigmask(SIG_BLOCK, &set, nil)
        precondition(status == 0, "pthread_sigmask: errno \(status)")
    }

    /// Makes writing to a closed connection an error instead of the end of the process. libcurl and libssl write
    /// without `MSG_NOSIGNAL` in places.
    package static func ignoreBrokenPipes() {
        relayd_ignore(SIGPIPE)
    }

    /// Calls `handler` on the loop for every signal of `signals`, which must be blocked already. Several of a kind
    /// that come before the first is read are told once: the kernel keeps no count.
    /// - Throws: `SystemCallError` when the process has no descriptor left.
    package static func watch(
        _ signals: Set<Signal>, on loop: EventLoop, _ handler: @escaping (Signal) -> Void
    ) throws(SystemCallError) {
        var set = Signal.systemSet(signals)
        let number = try SystemCall.checked("signalfd") {
            signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
        }
        let source = SignalSource(OwnedDescriptor(number))
        _ = try loop.watch(number, for: .read) { _ in
            while let signal = source.next() { handler(signal) }
        }
    }
}
