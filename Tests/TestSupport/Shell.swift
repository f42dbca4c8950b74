// Other people's programs as clients.

/// Runs commands of the shell on threads of their own: Swift's are few, and other tests need them.
package enum Shell {
    /// Runs `command` to its end: its exit code and the lines it wrote on standard output.
    package static func run(_ command: String) async throws -> (code: Int32, output: [String]) {
        try await withCheckedThrowingContinuation { continuation in
            TestThread.start { continuation.resume(with: Result { try runHere(command) }) }
        }
    }

    private static func runHere(_ command: String) throws -> (code: Int32, output: [String]) {
        let child = try ChildProgram("sh", ["-c", "\(command)\ncode=$?; echo; exit $code"])
        var lines: [String] = []
        while let line = child.line() { lines.append(line) }
        // Ours, unless the command left its last line open.
        if lines.last == "" { lines.removeLast() }
        return ((child.wait() >> 8) & 0xFF, lines)
    }
}
