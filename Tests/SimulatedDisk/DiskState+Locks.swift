// The locks of SQLite: on the database file, and on the shared memory of its log.
import CSQLite

extension DiskState {
    /// Raises a handle's lock on its file; waits for nobody.
    mutating func lock(_ number: Int, _ level: Int32) -> Int32 {
        guard let file = living(number), let own = handles[number]?.lock else { return IOFailure.lock }
        guard own < level else { return SQLITE_OK }
        let others = handles.lazy.filter { $0.key != number && $0.value.file == file }.map(\.value.lock).max()
        let highest = others ?? SQLITE_LOCK_NONE
        let isFree =
            switch level {
            case SQLITE_LOCK_SHARED: highest < SQLITE_LOCK_PENDING
            case SQLITE_LOCK_RESERVED: highest < SQLITE_LOCK_RESERVED
            default: highest == SQLITE_LOCK_NONE
            }
        if isFree {
            handles[number]?.lock = level
        } else if level == SQLITE_LOCK_EXCLUSIVE, highest == SQLITE_LOCK_SHARED {
            // Those who read may end; nobody new may begin.
            handles[number]?.lock = SQLITE_LOCK_PENDING
        }
        return isFree ? SQLITE_OK : SQLITE_BUSY
    }

    mutating func unlock(_ number: Int, _ level: Int32) {
        guard let own = handles[number]?.lock else { return }
        handles[number]?.lock = min(own, level)
    }

    /// Whether anybody means to write the file of a handle.
    func isReserved(_ number: Int) -> Bool {
        guard let file = handles[number]?.file else { return false }
        return handles.values.contains { $0.file == file && $0.lock >= SQLITE_LOCK_RESERVED }
    }

    /// A region of the shared memory of a handle's file.
    mutating func map(
        _ number: Int, region: Int, bytes: Int, isWanted: Bool
    ) -> (region: UnsafeMutableRawPointer?, code: Int32) {
        guard let file = living(number) else { return (nil, IOFailure.sharedMap) }
        let memory = handles[number]?.memory ?? memories[file] ?? SharedMemory()
        memories[file] = memory
        handles[number]?.memory = memory
        return (memory.region(region, bytes: bytes, isWanted: isWanted), SQLITE_OK)
    }

    mutating func unmap(_ number: Int) {
        guard let handle = handles[number] else { return }
        handles[number]?.memory = nil
        handles[number]?.sharedLocks = 0
        handles[number]?.exclusiveLocks = 0
        let isUsed = handles.values.contains { $0.memory === handle.memory }
        if !isUsed, memories[handle.file] === handle.memory { memories[handle.file] = nil }
    }

    /// Takes or gives back locks on the shared memory; waits for nobody.
    mutating func lockShared(_ number: Int, _ mask: UInt32, _ flags: Int32) -> Int32 {
        guard living(number) != nil, let memory = handles[number]?.memory else {
            return flags & SQLITE_SHM_UNLOCK != 0 ? SQLITE_OK : IOFailure.sharedLock
        }
        if flags & SQLITE_SHM_UNLOCK != 0 {
            handles[number]?.sharedLocks &= ~mask
            handles[number]?.exclusiveLocks &= ~mask
            return SQLITE_OK
        }
        let isExclusive = flags & SQLITE_SHM_EXCLUSIVE != 0
        let isBlocked = handles.contains {
            $0.key != number && $0.value.blocks(mask, exclusively: isExclusive, of: memory)
        }
        guard !isBlocked else { return SQLITE_BUSY }
        if isExclusive {
            handles[number]?.exclusiveLocks |= mask
        } else {
            handles[number]?.sharedLocks |= mask
        }
        return SQLITE_OK
    }
}
