// The directory of the data file, for whoever comes first: the daemon or a command that works on the file.
import Glibc
import Reactor

enum DataDirectory {
    /// Makes it, for its owner alone, unless it is there. Its parent must exist.
    static func make(_ path: String) throws(SystemCallError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw SystemCallError(call: "mkdir \(path)", errno: errno)
    }
}
