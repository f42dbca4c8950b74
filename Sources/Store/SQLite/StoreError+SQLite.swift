// What SQLite's result codes mean for the store.
import CSQLite

extension StoreError {
    /// The meaning of the extended result `code` that `database` has just answered.
    init(code: Int32, of database: OpaquePointer?) {
        switch (code & 0xFF, code) {
        case (SQLITE_FULL, _), (_, SQLITE_IOERR | (19 << 8)):
            // The second is the shared-memory file that could not grow.
            self = .diskFull
        case (SQLITE_INTERRUPT, _):
            self = .interrupted
        case (_, SQLITE_CONSTRAINT | (6 << 8)), (_, SQLITE_CONSTRAINT | (8 << 8)):
            // A primary key or a unique index.
            self = .conflict
        default:
            let message = database.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
            self = .database(code: code, message: message.map { String(cString: $0) } ?? "unknown error")
        }
    }

    /// A row that cannot have been written by this program.
    static func damaged(_ what: String) -> StoreError { .database(code: SQLITE_CORRUPT, message: what) }

    /// A value that no row can hold: the caller's fault, and none of the file's.
    static func unwritable(_ what: String) -> StoreError { .database(code: SQLITE_MISMATCH, message: what) }

    /// Whether what is in memory may differ from the disk from here on: I/O errors (a failed fsync foremost) and
    /// damage, but not a lack of memory.
    var isFatal: Bool {
        guard case .database(let code, _) = self else { return false }
        switch code & 0xFF {
        case SQLITE_IOERR: return code != SQLITE_IOERR | (12 << 8)
        case SQLITE_CORRUPT, SQLITE_NOTADB: return true
        default: return false
        }
    }

    /// Whether the file shows damage.
    var isDamage: Bool {
        guard case .database(let code, _) = self else { return false }
        return [SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xFF)
    }
}
