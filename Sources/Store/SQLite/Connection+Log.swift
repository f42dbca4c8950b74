// The write-ahead log: how long it is, and how it is copied into the file.
import CSQLite

extension Connection {
    /// What a checkpoint achieved.
    struct Checkpoint {
        /// Pages in the log, and those of them that are in the file now.
        let pages: Int32
        let copied: Int32
        /// Readers, or another process, kept it from doing all it was asked for.
        let isHeldBack: Bool
    }

    /// Has SQLite count the log's pages at each commit; for the writer, after its pragmas.
    func countLogPages() {
        withHandle { handle in
            _ = sqlite3_wal_hook(
                handle,
                { counter, _, _, pages in
                    counter?.assumingMemoryBound(to: Int32.self).pointee = pages
                    return SQLITE_OK
                }, counter)
        }
    }

    /// Pages in the log as of the last commit on this connection.
    var logPages: Int32 { counter.pointee }

    /// Writes the log that the last process has left once more as it is, and syncs it.
    ///
    /// That process may have died of a failed sync. Then the kernel shows frames that the disk lacks and never gets: a
    /// commit behind them would be lost with the power, however well it was synced itself, and a checkpoint would
    /// mix pages that the rest of the log does not fit. What is written again is dirty again, and the sync is honest.
    /// - Throws: I/O errors, `.diskFull` on a file system that never overwrites.
    /// - Source: LWN, "PostgreSQL's fsync() surprise" (2018).
    func renewLog() throws(StoreError) {
        // Nobody else writes meanwhile.
        try run(BatchSQL.begin)
        let code = withHandle { handle in
            var file: UnsafeMutablePointer<sqlite3_file>?
            let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
            guard code == SQLITE_OK, let file, let methods = file.pointee.pMethods?.pointee else { return code }
            return Self.renew(file, methods)
        }
        try check(code)
        try run(BatchSQL.rollback)
    }

    /// - Returns: a result code.
    private static func renew(_ file: UnsafeMutablePointer<sqlite3_file>, _ methods: sqlite3_io_methods) -> Int32 {
        var size: Int64 = 0
        if let code = methods.xFileSize?(file, &size), code != SQLITE_OK { return code }
        guard size > 0 else { return SQLITE_OK }
        var chunk = [UInt8](repeating: 0, count: StoreLimits.renewedBytes)
        for offset in stride(from: 0, to: size, by: chunk.count) {
            let count = Int32(min(Int64(chunk.count), size - offset))
            var code = methods.xRead?(file, &chunk, count, offset) ?? SQLITE_IOERR
            if code == SQLITE_OK { code = methods.xWrite?(file, chunk, count, offset) ?? SQLITE_IOERR }
            guard code == SQLITE_OK else { return code }
        }
        return methods.xSync?(file, SQLITE_SYNC_NORMAL) ?? SQLITE_IOERR
    }

    /// Copies the log into the file. `.passive` waits for nobody, `.truncate` for `truncateWaitMilliseconds` at most.
    ///
    /// - Throws: `.diskFull` (the file may have to grow), I/O errors.
    func checkpoint(_ kind: CheckpointPolicy.Kind) throws(StoreError) -> Checkpoint {
        var pages: Int32 = -1
        var copied: Int32 = -1
        let mode = kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
        let code = withHandle { sqlite3_wal_checkpoint_v2($0, "main", mode, &pages, &copied) }
        let isHeldBack = code & 0xFF == SQLITE_BUSY
        if !isHeldBack { try check(code) }
        counter.pointee = kind == .truncate && !isHeldBack ? 0 : pages
        return Checkpoint(pages: pages, copied: copied, isHeldBack: isHeldBack)
    }
}
