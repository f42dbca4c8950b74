// One whole copy of the data file, made beside a daemon that works on it or without one.
import Glibc
import Reactor

enum BackupSQL: SQL {
    case copy = "VACUUM INTO ?1"
}

package enum FileBackup {
    package struct Report: Sendable, Equatable {
        package let path: String
        package let bytes: Int64
        package let schemaVersion: Int
    }

    package enum Refusal: Error, Sendable, Equatable {
        /// There is a file of that name already.
        case exists(String)
        /// The file named is one of the data itself.
        case own(String)
        /// There is no data file.
        case absent(String)
        /// The copy was made, does not pass the check, and was removed: what was found.
        case damaged([String])
        case store(StoreError)
    }

    /// Writes everything committed so far into `path`, of mode 0600: copied from one snapshot, checked page by page,
    /// synced, and only then given its name. Until then it is called like it with `.partial` behind.
    ///
    /// Reads the file as any reader does: a daemon goes on meanwhile, and its log grows until the copy is made.
    /// - Parameter isReplacing: whether a file of that name may be replaced.
    package static func write(
        directory: String, to path: String, isReplacing: Bool
    ) throws(Refusal) -> Report {
        let source = FileInspection.path(in: directory)
        if PendingRestore.isWaiting(in: directory) { try finishRestore(in: directory) }
        guard access(source, F_OK) == 0 else {
            if errno == ENOENT { throw .absent(source) }
            throw .store(.system(call: "access \(source)", errno: errno))
        }
        if isOwn(path, directory) { throw .own(path) }
        if !isReplacing, access(path, F_OK) == 0 { throw .exists(path) }
        let partial = "\(path).partial"
        do throws(StoreError) {
            try makeEmpty(partial)
            try copy(source, to: partial)
            try sync(partial)
        } catch {
            unlink(partial)
            throw .store(error)
        }
        let inspection = FileInspector.inspect(file: partial, depth: .quick)
        guard inspection.condition == .sound, let version = inspection.schemaVersion else {
            unlink(partial)
            if case .damaged(let lines) = inspection.condition { throw .damaged(lines) }
            throw .damaged(["\(inspection.condition)"])
        }
        try name(partial, path, isReplacing: isReplacing)
        return Report(path: path, bytes: inspection.fileBytes, schemaVersion: version)
    }

    /// What was decided is what shall be backed up.
    private static func finishRestore(in directory: String) throws(Refusal) {
        do throws(StoreError) {
            _ = try DirectoryHold.exclusive(directory) { () throws(StoreError) in
                try PendingRestore.finish(in: directory)
            }
        } catch {
            throw .store(error)
        }
    }

    /// Whether `path` leads to a file that the store works on.
    private static func isOwn(_ path: String, _ directory: String) -> Bool {
        var target = stat()
        guard stat(path, &target) == 0 else { return false }
        let file = FileInspection.path(in: directory)
        return [file, "\(file)-wal", "\(file)-shm", "\(directory)/relayd.lock"].contains { own in
            var status = stat()
            return stat(own, &status) == 0 && status.st_dev == target.st_dev && status.st_ino == target.st_ino
        }
    }

    private static func copy(_ source: String, to partial: String) throws(StoreError) {
        let connection = try Connection(path: source, mode: .reading)
        let owner = try connection.number("PRAGMA application_id")
        guard owner == Connection.applicationID else { throw .foreignFile(applicationID: Int(owner)) }
        let found = Int(try connection.number("PRAGMA user_version"))
        guard found <= Migration.newest else { throw .newerFile(found: found, known: Migration.newest) }
        try connection.run(BackupSQL.copy, .string(partial))
    }

    /// What a backup cut short has left is begun anew.
    private static func makeEmpty(_ partial: String) throws(StoreError) {
        guard unlink(partial) == 0 || errno == ENOENT else { throw .system(call: "unlink \(partial)", errno: errno) }
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(call: "open \(partial)", errno: errno) }
        close(descriptor)
    }

    static func sync(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(call: "open \(path)", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(call: "fsync \(path)", errno: errno) }
    }

    /// A link fails where a file was made meanwhile; a rename would replace it.
    private static func name(_ partial: String, _ path: String, isReplacing: Bool) throws(Refusal) {
        do throws(StoreError) {
            if isReplacing {
                guard rename(partial, path) == 0 else { throw .system(call: "rename \(partial)", errno: errno) }
            } else {
                guard link(partial, path) == 0 else { throw .system(call: "link \(path)", errno: errno) }
                unlink(partial)
            }
            try PendingRestore.sync(parent(of: path))
        } catch {
            if case .system(_, EEXIST) = error { throw .exists(path) }
            throw .store(error)
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
