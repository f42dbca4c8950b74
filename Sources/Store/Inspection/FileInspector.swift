// Looks a data file over: header, version, every page, without changing it.
import Glibc

/// Inspects the file of a data directory that no daemon works on.
package enum FileInspector {
    /// How thoroughly the pages are looked at.
    package enum Depth: Sendable {
        /// Every page and cell, but not whether indexes agree with their tables.
        case quick
        /// The same, and every index entry against its row.
        case full
    }

    /// Reads the whole file, for about two seconds (quick) or six (full) a gigabyte of a warm disk. Any thread.
    ///
    /// Hold the directory with `DirectoryHold` meanwhile: a writer would make sound pages look broken.
    package static func inspect(directory: String, depth: Depth) -> FileInspection {
        inspect(file: FileInspection.path(in: directory), depth: depth)
    }

    /// The same for a file anywhere, a backup for instance.
    package static func inspect(file path: String, depth: Depth) -> FileInspection {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return FileInspection(
                path, errno == ENOENT ? .absent : .unreadable(call: "stat", errno: errno))
        }
        let fileBytes = Int64(status.st_size)
        let logBytes = stat("\(path)-wal", &status) == 0 ? Int64(status.st_size) : 0
        var inspection = look(path, depth, fileBytes: fileBytes, logBytes: logBytes)
        inspection.fileBytes = fileBytes
        inspection.logBytes = logBytes
        return inspection
    }

    private static func look(
        _ path: String, _ depth: Depth, fileBytes: Int64, logBytes: Int64
    ) -> FileInspection {
        let bytes: [UInt8]
        switch beginning(of: path) {
        case .success(let read): bytes = read
        case .failure(let error): return FileInspection(path, .unreadable(call: "read", errno: error.number))
        }
        // A first start that was killed: nothing is in the file, all may be in the log.
        if bytes.isEmpty, logBytes == 0 { return FileInspection(path, .absent) }
        if !bytes.isEmpty {
            guard let header = FileHeader(bytes) else { return FileInspection(path, .notADatabase) }
            if logBytes == 0, let pages = header.pages, fileBytes < Int64(pages) * Int64(header.pageBytes) {
                let expected = Int64(pages) * Int64(header.pageBytes)
                return FileInspection(
                    path, .damaged(["the file ends after \(fileBytes) of \(expected) bytes: its end is missing"]))
            }
        }
        do throws(StoreError) {
            return try check(path, depth, hasLog: logBytes > 0)
        } catch {
            return FileInspection(path, condition(of: error))
        }
    }

    private static func check(
        _ path: String, _ depth: Depth, hasLog: Bool
    ) throws(StoreError) -> FileInspection {
        // Without a log nothing needs to be made beside the file, so nothing is.
        let address = hasLog ? path : "file:\(escaped(path))?immutable=1"
        let connection = try Connection(path: address, mode: .reading)
        let owner = try connection.number("PRAGMA application_id")
        let version = Int(try connection.number("PRAGMA user_version"))
        // A file that nothing was written to yet is nobody's.
        let isEmpty = try connection.number("SELECT count(*) FROM sqlite_schema") == 0
        guard owner == Connection.applicationID || (owner == 0 && isEmpty) else {
            return FileInspection(path, .foreign(applicationID: Int(owner)))
        }
        guard version <= Migration.newest else {
            return FileInspection(path, .newer(schemaVersion: version))
        }
        let damage = try PageCheck(connection, depth).damage()
        var inspection = FileInspection(path, damage.isEmpty ? .sound : .damaged(damage))
        inspection.schemaVersion = version
        if damage.isEmpty, version == Migration.newest {
            inspection.endpoints = try connection.readDirectory().endpoints
        }
        return inspection
    }

    private static func condition(of error: StoreError) -> FileInspection.Condition {
        if error.isDamage { return .damaged(["\(error)"]) }
        return .unchecked(reason: "\(error)")
    }

    private struct ReadFailure: Error {
        let number: Int32
    }

    /// The bytes of the header; fewer where the file has fewer.
    private static func beginning(of path: String) -> Result<[UInt8], ReadFailure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(ReadFailure(number: errno)) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: FileHeader.byteCount)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { return .failure(ReadFailure(number: errno)) }
        return .success(Array(bytes[..<count]))
    }

    /// - Source: sqlite.org/uri.html, section 3.1.
    private static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
