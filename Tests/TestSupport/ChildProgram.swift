// A program that a test runs beside itself.
import Glibc
import Synchronization

/// A child whose output can be read line by line; killed when dropped.
package final class ChildProgram: Sendable {
    private let process: pid_t
    private let output: Int32
    private let isEnded = Mutex(false)

    /// Starts `name` from the path with its output in a pipe and its errors thrown away.
    package init(_ name: String, _ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw ChildProgramFailure(status: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        output = ends[0]
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var texts = ([name] + arguments).map { strdup($0) }
        texts.append(nil)
        defer { for text in texts { free(text) } }
        var started: pid_t = 0
        let status = posix_spawnp(&started, name, &actions, nil, texts, environ)
        process = started
        guard status == 0 else { throw ChildProgramFailure(status: status) }
    }

    deinit {
        if !isEnded.withLock({ $0 }) {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(output)
    }

    /// Waits for its end; the exit status.
    package func wait() -> Int32 {
        var status: Int32 = 0
        waitpid(process, &status, 0)
        isEnded.withLock { $0 = true }
        return status
    }

    /// The next line of its output without the line break; nil at the end.
    package func line() -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }
}

/// A program that could not be started or did not do its work.
package struct ChildProgramFailure: Error {
    /// Its wait status, or the error number of the start.
    package let status: Int32

    package init(status: Int32) { self.status = status }
}
