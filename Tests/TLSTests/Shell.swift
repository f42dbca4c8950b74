// Other people's programs as clients.
import TestSupport

enum Shell {
    /// Runs `command` to its end: its exit code and the lines it wrote.
    static func run(_ command: String) throws -> (code: Int32, output: [String]) {
        let child = try ChildProgram("sh", ["-c", "\(command)\ncode=$?; echo; exit $code"])
        var lines: [String] = []
        while let line = child.line() { lines.append(line) }
        // Ours, unless the command left its last line open.
        if lines.last == "" { lines.removeLast() }
        return ((child.wait() >> 8) & 0xFF, lines)
    }
}
