// What a look at a data file has found.
import CSQLite

/// The state of a data directory's file, found without changing it.
package struct FileInspection: Sendable, Equatable {
    package enum Condition: Sendable, Equatable {
        /// There is none: the first start makes it.
        case absent
        /// It could not be looked at: the call that failed and its error number.
        case unreadable(call: String, errno: Int32)
        /// Its first bytes are not those of a database.
        case notADatabase
        case foreign(applicationID: Int)
        /// Written by a newer program: its schema version.
        case newer(schemaVersion: Int)
        /// One line for each thing that is broken, bounded; tables are named where they can be told.
        case damaged([String])
        /// Something else kept the check from its end.
        case unchecked(reason: String)
        case sound
    }

    /// The file's path.
    package let path: String
    package let condition: Condition
    /// Bytes of the file, and of the log beside it that is not copied into it yet.
    package var fileBytes: Int64 = 0
    package var logBytes: Int64 = 0
    /// The schema it has; `nil` where it could not be read. An older one is migrated at the next start.
    package var schemaVersion: Int?
    /// The schema this program writes.
    package var knownSchemaVersion = Migration.newest
    /// Every endpoint, of a sound file that this program can read; else empty.
    package var endpoints: [Endpoint] = []

    init(_ path: String, _ condition: Condition) {
        self.path = path
        self.condition = condition
    }

    /// The file's name in a data directory.
    package static func path(in directory: String) -> String { "\(directory)/relayd.sqlite" }
}

extension StoreError {
    /// Whether SQLite has found the file damaged, or no database at all.
    package var showsDamage: Bool { isDamage }

    /// Whether SQLite may not write or open the file, or make one beside it.
    package var showsDenial: Bool {
        guard case .database(let code, _) = self else { return false }
        return [SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM].contains(code & 0xFF)
    }
}
