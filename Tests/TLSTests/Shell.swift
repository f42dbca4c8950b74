// Other people's programs as clients.
import TestSupport

enum Shell {
    /// Runs `command` to its end: its exit code and the lines it wrote.
    static func run(_ command: String) throws -> (code: Int32, output: [String]) {
        let child = try ChildProgram("sh", ["-c", command])
        var lines: [String] = []
        while let line = child.line() { lines.append(line) }
        return ((child.wait() >> 8) & 0xFF, lines)
    }
}
