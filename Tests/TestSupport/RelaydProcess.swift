// A relayd that runs beside the test, with an environment and descriptors of the test's choice.
package import Glibc
import Synchronization

/// One process; killed when dropped.
package final class RelaydProcess: Sendable {
    package let output = LineSocket()
    package let errors = LineSocket()
    package let id: pid_t
    private let code = Mutex<Int32?>(nil)

    /// Starts it. Traps when that fails: no test can go on without.
    ///
    /// - Parameters:
    ///   - environment: beside what the tests themselves were given; `RELAYD_` names of theirs are left out.
    ///   - wrapper: a program with its arguments that runs relayd in its place: `["prlimit", "--nofile=64"]`.
    ///   - listener: passed on as a service manager does, as descriptor 3 with `LISTEN_FDS` and `LISTEN_PID`.
    package init(
        _ arguments: [String], environment: [String: String] = [:], by wrapper: [String] = [],
        passing listener: Int32? = nil
    ) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writeEnd, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.writeEnd, STDERR_FILENO)
        if let listener { posix_spawn_file_actions_adddup2(&actions, listener, 3) }

        var words = wrapper + [RelaydBinary.path] + arguments
        if listener != nil {
            // Only the process itself knows its number before it runs.
            words = ["/bin/sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\""] + words
        }
        var texts = words.map { strdup($0) } + [nil]
        var assignments = Self.variables(environment).map { strdup($0) } + [nil]
        defer { for text in texts + assignments { free(text) } }
        var process: pid_t = 0
        let status = posix_spawnp(&process, words[0], &actions, nil, &texts, &assignments)
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

    package func signal(_ signal: Int32) { kill(id, signal) }

    /// Waits for its end.
    /// - Returns: the exit code, or the negative number of the signal that ended it.
    package func wait() -> Int32 {
        code.withLock { code in
            if let code { return code }
            let found = RelaydBinary.wait(id)
            code = found
            return found
        }
    }

    /// `NAME=value` of everything the process shall find in its environment.
    private static func variables(_ own: [String: String]) -> [String] {
        var variables = own.map { "\($0.key)=\($0.value)" }
        var inherited = environ
        while let entry = inherited.pointee {
            let variable = String(cString: entry)
            let name = variable.prefix { $0 != "=" }
            if !name.hasPrefix("RELAYD_"), own[String(name)] == nil { variables.append(variable) }
            inherited += 1
        }
        return variables
    }
}
