// Why the store did not do what it was asked to.

import Reactor

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
    /// The file system refuses writes, for instance because the kernel has made it read-only. Nothing has changed; it
    /// works again when it takes them.
    case readOnly
    /// A read took more than its budget.
    case interrupted
    /// Personal data can be neither sealed nor opened with the keys at hand; names the place.
    case sealed(String)
    /// The store has failed for good, for this reason; the process must start anew.
    case failed(reason: String)
    /// A system call on the data directory failed.
    case system(call: String, errno: Int32)
    /// Whatever else SQLite answered: its extended result code and message.
    case database(code: Int32, message: String)
}

extension StoreError: CustomStringConvertible {
    /// One sentence for the log and the command line: what is wrong, and what to do where somebody can.
    package var description: String {
        switch self {
        case .locked(let holder):
            "the data directory is held by \(holder.map { "process \($0)" } ?? "another process"); stop it first"
        case .newerFile(let found, let known):
            "relayd.sqlite was written by a newer relayd (schema \(found); this one knows \(known)): "
                + "run that one, or restore a backup"
        case .foreignFile(let applicationID):
            "relayd.sqlite is another program's database (application id \(applicationID)): move it away"
        case .busy: "too many requests wait for the store: try again in a moment"
        case .closed: "the store is closed"
        case .conflict: "somebody else was faster: read again, then decide"
        case .diskFull: "the disk is full: free some space; nothing was changed"
        case .readOnly:
            "the data cannot be written, their file system is read-only: look at dmesg and at the disk, then mount it "
                + "for writing; nothing was changed"
        case .sealed(let place):
            "\(place) does not open with the keys at hand: bring back the key that it was sealed with (secretsKey, or "
                + "secrets.key beside the data)"
        case .interrupted: "the read took too long and was ended"
        case .failed(let reason): "the store has failed and the process must start anew: \(reason)"
        case .system(let call, let errno): "\(SystemCallError(call: call, errno: errno))"
        case .database(let code, let message): "SQLite error \(code): \(message)"
        }
    }
}
