// A child of this program: another run of the same binary.

import Glibc
import Reactor
import Synchronization

/// Starts, signals and reaps one child. Any thread. A child that still runs when its object ends is killed.
final class ChildProcess: Sendable {
    /// What became of it.
    enum Ending: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    let identifier: pid_t
    /// `nil` while it runs; under one lock with `kill`, so that no number is signalled after it was reaped.
    private let ending = Mutex<Ending?>(nil)

    /// Runs this very binary with `arguments`.
    /// - Parameters:
    ///   - environment: the whole of it, as `NAME=value`.
    ///   - output: what becomes the child's standard output; it stays ours to close.
    ///   - errors: the same for standard error.
    init(_ arguments: [String], environment: [String], output: Int32, errors: Int32) throws(SystemCallError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        SpawnSettings.restoreSignals(&attributes)
        var identifier: pid_t = 0
        // The link leads to the running binary even when its file was replaced meanwhile.
        let status = SpawnSettings.withStrings(["relayd"] + arguments) { arguments in
            SpawnSettings.withStrings(environment) { environment in
                posix_spawn(&identifier, "/proc/self/exe", &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw SystemCallError(call: "posix_spawn", errno: status) }
        self.identifier = identifier
    }

    deinit {
        guard !hasEnded else { return }
        kill(SIGKILL)
        var status: Int32 = 0
        waitpid(identifier, &status, 0)
    }

    var hasEnded: Bool { reap() != nil }

    /// Sends a signal, unless it has ended.
    func kill(_ signal: Int32) {
        ending.withLock { ending in
            if Self.look(identifier, &ending) == nil { _ = Glibc.kill(identifier, signal) }
        }
    }

    /// How it ended; `nil` while it runs.
    @discardableResult
    func reap() -> Ending? {
        ending.withLock { Self.look(identifier, &$0) }
    }

    /// Sends `signal` and waits for the end; kills it when it takes longer than `milliseconds`.
    func end(by signal: Int32, within milliseconds: Int64) async -> Ending? {
        kill(signal)
        for _ in 0..<max(1, milliseconds / DemoLimits.pollMilliseconds) {
            if let ending = reap() { return ending }
            try? await Task.sleep(for: .milliseconds(DemoLimits.pollMilliseconds))
        }
        kill(SIGKILL)
        for _ in 0..<max(1, DemoLimits.endMilliseconds / DemoLimits.pollMilliseconds) {
            if let ending = reap() { return ending }
            try? await Task.sleep(for: .milliseconds(DemoLimits.pollMilliseconds))
        }
        return nil
    }

    private static func look(_ identifier: pid_t, _ ending: inout Ending?) -> Ending? {
        if let ending { return ending }
        var status: Int32 = 0
        guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        // wait(2): the low seven bits are the signal, the next byte is the exit code.
        ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
        return ending
    }
}
