// What is set for SQLite as a whole, once for the process.
import CSQLite

enum SQLiteLibrary {
    /// Turns off the statistics of memory, which take a lock of the whole process at every allocation. Nothing is
    /// changed, and nothing is lost but speed, where SQLite is in use already.
    static let isReady: Bool = relayd_sqlite_turn_off_memory_statistics() == SQLITE_OK
}
