// A backup put in place of the data file, while nobody works on it.
import Glibc
import Reactor

package enum FileRestore {
    package struct Report: Sendable, Equatable {
        package let path: String
        /// Where the file lies that was replaced, with its log; `nil` when there was none.
        package let replaced: String?
        /// The schema of the restored file, as it was in the backup.
        package let schemaVersion: Int
        /// Every endpoint of the restored file; empty where it has an older schema.
        package let endpoints: [Endpoint]
    }

    /// What became of it.
    package enum Outcome: Sendable, Equatable {
        case restored(Report)
        /// The backup is none that can be put in place: what was found. Nothing was changed.
        case unusable(FileInspection.Condition)
    }

    /// Copies `backup` beside the data, checks the copy page by page and index by index, and puts it in place. The file
    /// it replaces is kept aside with its log. A crash leaves either the old file or, once the copy is whole, the new
    /// one, which the next start puts in place.
    package static func run(backup: String, directory: String) throws(StoreError) -> Outcome {
        try DirectoryHold.exclusive(directory) { () throws(StoreError) in
            // One that was cut short is finished first: what it replaced stays where it was put.
            try PendingRestore.finish(in: directory)
            var status = stat()
            if stat("\(backup)-wal", &status) == 0, status.st_size > 0 {
                return .unusable(.unchecked(reason: "there is a log beside it, \(backup)-wal, with newer commits"))
            }
            let partial = PendingRestore.partialPath(in: directory)
            let condition: FileInspection.Condition
            do throws(StoreError) {
                try copy(backup, to: partial)
                let inspection = FileInspector.inspect(file: partial, depth: .full)
                if inspection.condition == .sound, let version = inspection.schemaVersion, version > 0 {
                    return .restored(try put(partial, directory, version, inspection.endpoints))
                }
                condition = inspection.condition == .sound ? .notADatabase : inspection.condition
            } catch {
                unlink(partial)
                throw error
            }
            unlink(partial)
            return .unusable(condition)
        }
    }

    private static func put(
        _ partial: String, _ directory: String, _ version: Int, _ endpoints: [Endpoint]
    ) throws(StoreError) -> Report {
        let waiting = PendingRestore.path(in: directory)
        guard rename(partial, waiting) == 0 else { throw .system(call: "rename \(partial)", errno: errno) }
        try PendingRestore.sync(directory)
        let replaced = try PendingRestore.finish(in: directory)
        return Report(
            path: FileInspection.path(in: directory), replaced: replaced, schemaVersion: version, endpoints: endpoints)
    }

    private static func copy(_ source: String, to target: String) throws(StoreError) {
        let reading = open(source, O_RDONLY | O_CLOEXEC)
        guard reading >= 0 else { throw .system(call: "open \(source)", errno: errno) }
        let from = OwnedDescriptor(reading)
        guard unlink(target) == 0 || errno == ENOENT else { throw .system(call: "unlink \(target)", errno: errno) }
        let writing = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard writing >= 0 else { throw .system(call: "open \(target)", errno: errno) }
        let to = OwnedDescriptor(writing)
        var chunk = [UInt8](repeating: 0, count: StoreLimits.copiedBytes)
        while true {
            let count = read(from.number, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(call: "read \(source)", errno: errno) }
            guard count > 0 else { break }
            var offset = 0
            while offset < count {
                let written = chunk.withUnsafeBytes { bytes in
                    write(to.number, bytes.baseAddress?.advanced(by: offset), count - offset)
                }
                guard written > 0 || errno == EINTR else {
                    throw errno == ENOSPC ? .diskFull : .system(call: "write \(target)", errno: errno)
                }
                offset += max(written, 0)
            }
        }
        guard fsync(to.number) == 0 else { throw .system(call: "fsync \(target)", errno: errno) }
    }
}
