// One opening of a file.
import CSQLite

/// What the disk knows of a handle that SQLite holds.
struct DiskHandle {
    let file: Int
    /// `nil` for a temporary file.
    let name: String?
    let isRemovedAtClose: Bool
    /// The first sync of a new journal or log makes its name durable too, as SQLite's own VFS for Unix does.
    var syncsDirectory: Bool
    /// The power went, or its process died: every operation fails.
    var isDead = false
    var lock = SQLITE_LOCK_NONE
    var memory: SharedMemory?
    /// One bit for each of the shared memory's locks.
    var sharedLocks: UInt32 = 0
    var exclusiveLocks: UInt32 = 0

    /// Whether this other handle's locks are in the way of one on `mask`.
    func blocks(_ mask: UInt32, exclusively: Bool, of memory: SharedMemory) -> Bool {
        guard self.memory === memory else { return false }
        return (exclusively ? sharedLocks | exclusiveLocks : exclusiveLocks) & mask != 0
    }
}
