// A restore that is decided: the file to be put in place lies beside the old one, whole and synced.
//
// The rename that gives it its name is the decision. Whoever locks the directory next carries it out, so that a crash
// in between never leaves a file with the log of another.
import Glibc

package enum PendingRestore {
    /// Where the new file waits.
    package static func path(in directory: String) -> String { "\(directory)/relayd.sqlite.restore" }

    /// Where it is copied to before it is whole.
    package static func partialPath(in directory: String) -> String { "\(directory)/relayd.sqlite.restore-partial" }

    /// Whether a restore is decided and not carried out.
    package static func isWaiting(in directory: String) -> Bool { access(path(in: directory), F_OK) == 0 }

    /// Puts the waiting file in place of the old one, which is kept aside. The directory must be locked.
    ///
    /// - Returns: where the old file lies now; `nil` when there was none, or nothing waited.
    @discardableResult
    static func finish(in directory: String) throws(StoreError) -> String? {
        var status = stat()
        let new = path(in: directory)
        guard stat(new, &status) == 0 else {
            guard errno == ENOENT else { throw .system(call: "stat \(new)", errno: errno) }
            return nil
        }
        // By the new file's time, so that a restore taken up again finds the same place.
        let aside = "\(directory)/replaced-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        let file = FileInspection.path(in: directory)
        let hasOld = access(file, F_OK) == 0 || access(aside, F_OK) == 0
        if hasOld {
            guard mkdir(aside, 0o700) == 0 || errno == EEXIST else {
                throw .system(call: "mkdir \(aside)", errno: errno)
            }
            // The log goes with its file. What indexes it is made anew.
            try move("\(file)-wal", to: "\(aside)/relayd.sqlite-wal")
            try move(file, to: "\(aside)/relayd.sqlite")
            unlink("\(file)-shm")
            try sync(aside)
        } else {
            unlink("\(file)-wal")
            unlink("\(file)-shm")
        }
        try move(new, to: file)
        try sync(directory)
        return hasOld ? aside : nil
    }

    private static func move(_ old: String, to new: String) throws(StoreError) {
        guard rename(old, new) != 0, errno != ENOENT else { return }
        throw .system(call: "rename \(old)", errno: errno)
    }

    /// Makes the names in a directory durable.
    static func sync(_ directory: String) throws(StoreError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(call: "open \(directory)", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(call: "fsync \(directory)", errno: errno) }
    }
}
