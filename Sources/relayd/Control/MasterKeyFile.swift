// The key file beside the data, and the one that takes its place in a rotation.

import Glibc
import Signing
import Store

/// Names and moves of the key files. The next key has its name only when it is whole and synced: from then on the
/// rotation is decided, and whoever works on the data next carries it out.
struct MasterKeyFile: Sendable {
    let path: String
    let directory: String

    init(in directory: String) {
        self.directory = directory
        path = MasterKeySource.file(in: directory)
    }

    /// Where the next key lies while a rotation is under way.
    var nextPath: String { "\(path).next" }

    var isRotating: Bool { access(nextPath, F_OK) == 0 }

    /// Makes the next key, unless one is there.
    /// - Throws: `MasterKeySource.Problem`.
    func decideNext() throws(MasterKeySource.Problem) {
        guard !isRotating else { return }
        let partial = "\(nextPath)-partial"
        unlink(partial)
        try MasterKeySource.write(MasterKey.generate().base64 + "\n", to: partial)
        guard rename(partial, nextPath) == 0 else { throw .file(partial, call: "rename", errno: errno) }
        try MasterKeySource.sync(directory)
    }

    private static func isSame(_ path: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Puts the next key in place. The old one stays beside it under another name: older backups need it.
    /// - Returns: that name.
    func takeNext() throws(MasterKeySource.Problem) -> String {
        var status = stat()
        guard stat(nextPath, &status) == 0 else { throw .file(nextPath, call: "stat", errno: errno) }
        // By the next key's time, so that a rotation taken up again finds the same name.
        let aside = "\(path).replaced-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        if link(path, aside) != 0 {
            let number = errno
            guard number == EEXIST, Self.isSame(path, aside) else { throw .file(aside, call: "link", errno: number) }
        }
        try MasterKeySource.sync(directory)
        guard rename(nextPath, path) == 0 else { throw .file(nextPath, call: "rename", errno: errno) }
        try MasterKeySource.sync(directory)
        return aside
    }
}
