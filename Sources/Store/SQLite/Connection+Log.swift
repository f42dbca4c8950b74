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
