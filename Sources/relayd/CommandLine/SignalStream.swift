// The signals that end a command, as something to wait for.

import Glibc
import Reactor
import Synchronization

/// Tells of SIGINT, SIGTERM and SIGHUP while it lives.
///
/// By handlers rather than by blocking: under `async` main the first thread waits in sigsuspend(2) with nothing
/// blocked, whatever mask it was given, so a signal of the process is always delivered there. The handler does what is
/// allowed in one: it writes a byte.
final class SignalStream: Sendable {
    /// Where the handler writes; -1 when nobody listens. One stream in a process at a time.
    private static let handlerEnd = Atomic<Int32>(-1)

    private let readEnd: Int32
    private let writeEnd: Int32
    private let signals: Set<Signal>
    private let thread: LoopThread

    /// - Parameter handler: called on a thread of its own for each signal.
    init(_ signals: Set<Signal>, _ handler: @escaping @Sendable (Signal) -> Void) throws {
        var ends: [Int32] = [-1, -1]
        // A pair of sockets, because the flags that keep it from children can be given in the same call.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw SystemCallError(call: "socketpair", errno: errno) }
        let (readEnd, writeEnd) = (ends[0], ends[1])
        let previous = Self.handlerEnd.exchange(writeEnd, ordering: .sequentiallyConsistent)
        precondition(previous < 0, "two streams of signals in one process")
        do {
            thread = try LoopThread.start(name: "signals") { loop in
                _ = try loop.watch(readEnd, for: .read) { _ in
                    for number in Self.waiting(readEnd) { Signal(rawValue: Int32(number)).map(handler) }
                }
            }
        } catch {
            Self.handlerEnd.store(-1, ordering: .sequentiallyConsistent)
            close(readEnd)
            close(writeEnd)
            throw error
        }
        self.readEnd = readEnd
        self.writeEnd = writeEnd
        self.signals = signals
        for signal in signals {
            Glibc.signal(signal.rawValue) { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                // A full buffer has signals enough in it.
                _ = write(SignalStream.handlerEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
                errno = saved
            }
        }
    }

    /// Gives the signals their defaults back, so that a second Ctrl-C ends a stop that hangs.
    func end() {
        for signal in signals { Glibc.signal(signal.rawValue, SIG_DFL) }
        guard Self.handlerEnd.exchange(-1, ordering: .sequentiallyConsistent) >= 0 else { return }
        thread.stop()
        thread.join()
        close(readEnd)
        close(writeEnd)
    }

    private static func waiting(_ descriptor: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : []
    }
}
