// What every child of this program is started with.
package import CLinux

/// Attributes and arguments for `posix_spawn`. From any thread.
package enum SpawnSettings {
    /// Unblocks every signal: a child inherits what its parent's thread blocks, and threads of tasks and loops block
    /// nearly everything.
    /// - Parameter inOwnSession: it gets a session of its own, without a terminal and in reach of one signal with all
    ///   that it starts.
    package static func restoreSignals(_ attributes: inout posix_spawnattr_t, inOwnSession: Bool = false) {
        withUnsafeTemporaryAllocation(of: sigset_t.self, capacity: 1) { buffer in
            guard let set = buffer.baseAddress else { return }
            sigemptyset(set)
            posix_spawnattr_setsigmask(&attributes, set)
            sigaddset(set, SIGPIPE)
            posix_spawnattr_setsigdefault(&attributes, set)
        }
        let session = inOwnSession ? relayd_spawn_own_session() : 0
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | session)
    }

    /// Has a child that shares nothing with this process: two streams and /dev/null are all that it has open, and it
    /// runs in the root directory, in a session of its own.
    /// - Parameters:
    ///   - line: the command; a program's path, then its arguments.
    ///   - environment: the whole of it, as `NAME=value`.
    ///   - input: what it reads; stays the caller's to close, as does `output`.
    ///   - output: what it writes to. Its errors are not kept.
    /// - Returns: the child's number, for the caller to wait for.
    package static func startApart(
        _ line: [String], environment: [String], input: Int32, output: Int32
    ) throws(SystemCallError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        posix_spawn_file_actions_addchdir_np(&actions, "/")
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        restoreSignals(&attributes, inOwnSession: true)
        var number: pid_t = 0
        let status = withStrings(line) { arguments in
            withStrings(environment) { environment in
                posix_spawn(&number, line[0], &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw SystemCallError(call: "posix_spawn", errno: status) }
        return number
    }

    /// `texts` as the array that exec wants: C strings, a null pointer at its end.
    package static func withStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let strings = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        strings.initialize(repeating: nil)
        for (index, text) in texts.enumerated() { strings[index] = strdup(text) }
        defer {
            for string in strings { free(string) }
            strings.deallocate()
        }
        guard let start = strings.baseAddress else { preconditionFailure("an allocation without an address") }
        return body(start)
    }
}
