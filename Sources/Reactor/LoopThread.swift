// A thread of its own for a loop and the world built on it.
import CLinux
import Synchronization

/// A running thread that turns one `EventLoop`.
///
/// Ends when `stop` is called or when the last reference goes. All signals are blocked in it: they belong to whoever
/// reads them through `SignalWaiter`.
package final class LoopThread: Sendable {
    private let commands: Mailbox<Command>
    private let handle: Mutex<pthread_t?>

    private enum Command { case stop }

    private init(commands: Mailbox<Command>, handle: pthread_t) {
        self.commands = commands
        self.handle = Mutex(handle)
    }

    deinit {
        stop()
        handle.withLock { handle in
            if let thread = handle { pthread_detach(thread) }
        }
    }

    /// Starts a thread, builds its world on it, and returns when that is done.
    ///
    /// Whatever `build` constructs lives on the new thread; it is kept alive by the handlers it leaves with the loop
    /// and ends, on that thread, when the loop does.
    /// - Parameters:
    ///   - name: shown by ps and in core dumps; cut to 15 bytes.
    ///   - build: runs on the new thread before the loop turns. What it throws is thrown here, and the thread ends.
    /// - Throws: what `build` throws; `SystemCallError` when there is no thread or descriptor to be had.
    package static func start(
        name: String, time: any TimeSource = SystemTime(),
        _ build: @escaping @Sendable (EventLoop) throws -> Void
    ) throws -> LoopThread {
        let commands = try Mailbox<Command>(capacity: 1)
        let beginning = try ThreadBeginning(name: name) { begun in
            let loop = try EventLoop(time: time)
            defer { loop.dismantle() }
            try loop.receive(commands) { [unowned loop] _ in loop.stop() }
            try build(loop)
            begun()
            loop.run()
        }
        return LoopThread(commands: commands, handle: try beginning.launch())
    }

    /// Asks the loop to end after its present turn. From any thread, any number of times; does not wait.
    package func stop() {
        _ = commands.post(.stop)
    }

    /// Waits until the thread has ended and its world is gone. From any other thread, any number of times.
    package func join() {
        handle.withLock { handle in
            guard let thread = handle else { return }
            precondition(pthread_equal(thread, pthread_self()) == 0, "a loop's thread cannot wait for its own end")
            pthread_join(thread, nil)
            handle = nil
        }
    }
}
