// A relayd that runs beside the test, with an environment and descriptors of the test's choice.
import Glibc
import Synchronization
import TestSupport

@testable import relayd

/// One process; killed when dropped.
final class RelaydProcess: Sendable {
    let output = LineSocket()
    let errors = LineSocket()
    private let id: pid_t
    private let code = Mutex<Int32?>(nil)

    /// Starts it. Traps when that fails: no test can go on without.
    ///
    /// - Parameters:
    ///   - environment: beside what the tests themselves were given; `RELAYD_` names of theirs are left out.
    ///   - listener: passed on as a service manager does, as descriptor 3 with `LISTEN_FDS` and `LISTEN_PID`.
    init(_ arguments: [String], environment: [String: String] = [:], passing listener: Int32? = nil) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writeEnd, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.writeEnd, STDERR_FILENO)
        if let listener { posix_spawn_file_actions_adddup2(&actions, listener, 3) }

        var variables = ProcessEnvironment.current().sorted
            .filter { !$0.name.hasPrefix("RELAYD_") && environment[$0.name] == nil }
            .map { "\($0.name)=\($0.value)" }
        variables += environment.map { "\($0.key)=\($0.value)" }
        var words = [RelaydBinary.path] + arguments
        if listener != nil {
            // Only the process itself knows its number before it runs.
            words = ["/bin/sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\""] + words
        }
        var texts = words.map { strdup($0) } + [nil]
        var assignments = variables.map { strdup($0) } + [nil]
        defer { for text in texts + assignments { free(text) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, words[0], &actions, nil, &texts, &assignments)
        precondition(status == 0, "\(words[0]) cannot be started: errno \(status)")
        id = process
        output.closeWriting()
        errors.closeWriting()
    }

    deinit {
        guard code.withLock({ $0 == nil }) else { return }
        kill(id, SIGKILL)
        _ = RelaydBinary.wait(id)
    }

    func signal(_ signal: Int32) { kill(id, signal) }

    /// Waits for its end.
    /// - Returns: the exit code, or the negative number of the signal that ended it.
    func wait() -> Int32 {
        code.withLock { code in
            if let code { return code }
            let found = RelaydBinary.wait(id)
            code = found
            return found
        }
    }
}
