// What SQLite may do with an open file: the table of functions.
import CSQLite

enum FileTable {
    static func make() -> sqlite3_io_methods {
        var table = sqlite3_io_methods()
        table.iVersion = 2
        addBytes(to: &table)
        addLocks(to: &table)
        addSharedMemory(to: &table)
        table.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
        table.xSectorSize = { _ in Int32(DiskLimits.promisedSectorBytes) }
        table.xDeviceCharacteristics = { file in
            FileSlot.isOverwriteSafe(file) ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0
        }
        return table
    }

    private static func addBytes(to table: inout sqlite3_io_methods) {
        table.xClose = { file in
            FileSlot.close(file)
            return SQLITE_OK
        }
        table.xRead = { file, target, count, offset in
            let target = UnsafeMutableRawBufferPointer(start: target, count: Int(count))
            return FileSlot.with(file) { $0.read($1, into: target, at: Int(offset)) }
        }
        table.xWrite = { file, source, count, offset in
            let source = UnsafeRawBufferPointer(start: source, count: Int(count))
            return FileSlot.with(file) { $0.write($1, source, at: Int(offset)) }
        }
        table.xTruncate = { file, count in FileSlot.with(file) { $0.truncate($1, to: Int(count)) } }
        table.xSync = { file, _ in FileSlot.with(file) { $0.sync($1) } }
        table.xFileSize = { file, answer in
            guard let size = FileSlot.with(file, { $0.size($1) }) else { return IOFailure.size }
            answer?.pointee = sqlite3_int64(size)
            return SQLITE_OK
        }
    }

    private static func addLocks(to table: inout sqlite3_io_methods) {
        table.xLock = { file, level in FileSlot.with(file) { $0.lock($1, level) } }
        table.xUnlock = { file, level in
            FileSlot.with(file) { $0.unlock($1, level) }
            return SQLITE_OK
        }
        table.xCheckReservedLock = { file, answer in
            answer?.pointee = FileSlot.with(file) { $0.isReserved($1) } ? 1 : 0
            return SQLITE_OK
        }
    }

    private static func addSharedMemory(to table: inout sqlite3_io_methods) {
        table.xShmMap = { file, region, bytes, isWanted, answer in
            FileSlot.with(file) { state, handle in
                let found = state.map(handle, region: Int(region), bytes: Int(bytes), isWanted: isWanted != 0)
                answer?.pointee = UnsafeMutableRawPointer(mutating: found.region)
                return found.code
            }
        }
        table.xShmLock = { file, first, count, flags in
            let mask: UInt32 = ((1 << UInt32(count)) - 1) << UInt32(first)
            return FileSlot.with(file) { $0.lockShared($1, mask, flags) }
        }
        // Taking and giving back a lock orders everything before it against everything after.
        table.xShmBarrier = { file in FileSlot.with(file) { _, _ in } }
        table.xShmUnmap = { file, _ in
            FileSlot.with(file) { $0.unmap($1) }
            return SQLITE_OK
        }
    }
}
