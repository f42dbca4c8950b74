// Runs the real program as a second process.
package import Glibc

/// The `relayd` that was built together with the tests.
package enum RelaydBinary {
    /// Beside the test bundle: `…/debug/relaydPackageTests.xctest` stands next to `…/debug/relayd`.
    package static let path: String = {
        if let given = getenv("RELAYD_BINARY") { return String(cString: given) }
        let arguments = CommandLine.arguments
        let bundle =
            arguments.firstIndex(of: "--test-bundle-path").flatMap { index in
                arguments.indices.contains(index + 1) ? arguments[index + 1] : nil
            } ?? arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
        return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/relayd"
    }()

    /// Starts it with `arguments`; what it prints goes to the files named.
    /// - Parameter variables: `NAME=value`, beside the environment of this process.
    /// - Returns: its process id. Traps when it cannot be started: no test can go on without.
    package static func start(_ arguments: [String], output: String, errors: String, variables: [String] = []) -> pid_t
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let append = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, append, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, append, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = (["relayd"] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) }
        defer { for word in environment.prefix(variables.count) { free(word) } }
        var inherited = environ
        while let entry = inherited.pointee {
            environment.append(entry)
            inherited += 1
        }
        environment.append(nil)
        var process: pid_t = 0
        let status = posix_spawn(&process, path, &actions, nil, words, environment)
        precondition(status == 0, "\(path) cannot be started: errno \(status)")
        return process
    }

    /// Waits for its end.
    /// - Returns: the exit code, or the negative number of the signal that ended it.
    package static func wait(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    /// Runs it to its end.
    package static func run(
        _ arguments: [String], in directory: TemporaryDirectory
    ) -> (code: Int32, output: String, errors: String) {
        let (output, errors) = (
            directory.path("stdout-\(arguments.hashValue)"), directory.path("stderr-\(arguments.hashValue)")
        )
        // The same command may have run before.
        unlink(output)
        unlink(errors)
        let code = wait(start(arguments, output: output, errors: errors))
        return (code, text(of: output), text(of: errors))
    }

    /// What a file holds; empty when there is none.
    package static func text(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Replaces what a file holds.
    package static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { preconditionFailure("\(path) cannot be written: errno \(errno)") }
        defer { fclose(file) }
        fputs(text, file)
    }
}
