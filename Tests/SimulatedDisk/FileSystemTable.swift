// What SQLite may do with the file system: the table of functions.
import CSQLite
import Glibc

enum FileSystemTable {
    static func make(name: UnsafePointer<CChar>, core: UnsafeMutableRawPointer) -> sqlite3_vfs {
        var table = sqlite3_vfs()
        table.iVersion = 2
        table.szOsFile = Int32(MemoryLayout<FileSlot>.size)
        table.mxPathname = DiskLimits.pathBytesMaximum
        table.zName = name
        table.pAppData = core
        addFiles(to: &table)
        addSystem(to: &table)
        return table
    }

    private static func addFiles(to table: inout sqlite3_vfs) {
        table.xOpen = { vfs, name, file, flags, answer in
            guard let core = FileSystemTable.core(vfs), let file else { return SQLITE_MISUSE }
            file.pointee.pMethods = nil
            let name = name.map { String(cString: $0) }
            let opened = core.withState { $0.open(name, flags) }
            guard opened.code == SQLITE_OK else { return opened.code }
            UnsafeMutableRawPointer(file).initializeMemory(
                as: FileSlot.self, to: FileSlot(core, handle: opened.handle))
            answer?.pointee = flags
            return SQLITE_OK
        }
        table.xDelete = { vfs, name, isSynced in
            guard let core = FileSystemTable.core(vfs), let name else { return SQLITE_MISUSE }
            let text = String(cString: name)
            return core.withState { $0.delete(text, isSynced: isSynced != 0) }
        }
        table.xAccess = { vfs, name, _, answer in
            guard let core = FileSystemTable.core(vfs), let name else { return SQLITE_MISUSE }
            let text = String(cString: name)
            guard core.withState({ $0.hasPower }) else { return IOFailure.access }
            answer?.pointee = core.withState { $0.exists(text) } ? 1 : 0
            return SQLITE_OK
        }
        table.xFullPathname = { _, name, capacity, answer in
            guard let name, let answer, strlen(name) < Int(capacity) else { return SQLITE_CANTOPEN }
            strcpy(answer, name)
            return SQLITE_OK
        }
    }

    private static func addSystem(to table: inout sqlite3_vfs) {
        table.xRandomness = { _, count, answer in
            guard let answer else { return 0 }
            arc4random_buf(answer, Int(count))
            return count
        }
        table.xSleep = { _, microseconds in
            usleep(UInt32(max(0, microseconds)))
            return microseconds
        }
        table.xCurrentTimeInt64 = { _, answer in
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            // Milliseconds since noon of 24 November 4714 BC, as SQLite counts.
            answer?.pointee = 210_866_760_000_000 + sqlite3_int64(now.tv_sec) * 1_000
            return SQLITE_OK
        }
        table.xGetLastError = { _, _, _ in 0 }
    }

    private static func core(_ vfs: UnsafeMutablePointer<sqlite3_vfs>?) -> DiskCore? {
        guard let data = vfs?.pointee.pAppData else { return nil }
        return Unmanaged<DiskCore>.fromOpaque(data).takeUnretainedValue()
    }
}
