// A directory of its own for one test, gone with it.
import Glibc

/// Creates an empty directory, readable by its owner alone, and removes it with all it holds when dropped.
package final class TemporaryDirectory: Sendable {
    /// Absolute path without a closing slash.
    package let path: String

    /// Traps when the directory cannot be made: no test can go on without.
    package init() {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/relayd-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { preconditionFailure("mkdtemp in \(parent): errno \(errno)") }
        path = String(cString: made)
    }

    deinit { Self.removeTree(path) }

    /// The path of `name` inside.
    package func path(_ name: String) -> String { "\(path)/\(name)" }

    private static func removeTree(_ path: String) {
        for name in names(in: path) { removeTree("\(path)/\(name)") }
        remove(path)
    }

    /// What a directory holds; nothing for whatever is not a directory, links included.
    private static func names(in path: String) -> [String] {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, let directory = fdopendir(descriptor) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
