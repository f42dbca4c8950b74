// Which SQLite this process runs on.
import CSQLite

package enum SQLiteVersion {
    /// For instance `3.40.1`.
    package static var text: String { String(cString: sqlite3_libversion()) }
}
