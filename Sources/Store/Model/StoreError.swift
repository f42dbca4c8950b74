// Why the store did not do what it was asked to.

package enum StoreError: Error, Sendable, Equatable {
    /// Another process works on the directory; its process id, where it has left one.
    case locked(holder: Int32?)
    /// The file was written by a newer program: its schema version, and the newest this program knows.
    case newerFile(found: Int, known: Int)
    /// The file is a database, but not one of ours.
    case foreignFile(applicationID: Int)
    /// Too much waits already: push back.
    case busy
    /// The store was closed before it came to this.
    case closed
    /// Somebody else was faster: the version has moved, or a unique name is taken. Nothing has changed.
    case conflict
    /// No space left. Nothing has changed; it may work again when there is space.
    case diskFull
    /// A read took more than its budget.
    case interrupted
    /// The store has failed for good, for this reason; the process must start anew.
    case failed(reason: String)
    /// A system call on the data directory failed.
    case system(call: String, errno: Int32)
    /// Whatever else SQLite answered: its extended result code and message.
    case database(code: Int32, message: String)
}
