// How the file is opened: every setting is made, none assumed.
import CSQLite
import Glibc

extension Connection {
    /// "rlyd" in ASCII: tells file(1) and us whose file it is.
    static let applicationID: Int64 = 0x726C_7964

    /// The writing connection to the file in the data directory, locked and migrated to the newest schema.
    ///
    /// - Parameter foundSchema: told the schema that the file had, before the first step.
    /// - Throws: `.locked`, `.newerFile`, `.foreignFile`, `.database`, `.diskFull`.
    static func writer(
        _ configuration: StoreConfiguration, foundSchema: (Int) -> Void = { _ in }
    ) throws(StoreError) -> Connection {
        let lock = try DirectoryLock(directory: configuration.dataDirectory)
        try PendingRestore.finish(in: configuration.dataDirectory)
        let connection = try Connection(
            path: path(in: configuration), mode: .writing, lock: lock, fileSystem: configuration.fileSystem,
            sealer: configuration.sealer)
        try connection.requireOwnFile()
        try connection.requireSoundFile(path(in: configuration))
        // EXTRA is FULL, and syncs the directory after the journal of the change to WAL mode is removed: a name that
        // came back with the power would have the next opening roll the file back to nothing.
        try connection.execute(
            script: """
                PRAGMA page_size = 4096;
                PRAGMA auto_vacuum = INCREMENTAL;
                PRAGMA synchronous = EXTRA;
                PRAGMA journal_mode = WAL;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA journal_size_limit = \(StoreLimits.logBytesKept);
                PRAGMA secure_delete = ON;
                PRAGMA cache_size = -\(StoreLimits.writerCacheKibibytes);
                """)
        try connection.setCommonPragmas()
        if let pagesMaximum = configuration.pagesMaximum {
            try connection.execute(script: "PRAGMA max_page_count = \(pagesMaximum)")
        }
        try connection.renewLog()
        foundSchema(Int(try connection.number("PRAGMA user_version")))
        try Migration.bringUpToDate(connection)
        connection.withHandle { _ = sqlite3_busy_timeout($0, StoreLimits.truncateWaitMilliseconds) }
        connection.countLogPages()
        return connection
    }

    private static func path(in configuration: StoreConfiguration) -> String {
        "\(configuration.dataDirectory)/relayd.sqlite"
    }

    /// A connection that reads what the writer has committed.
    static func reader(_ configuration: StoreConfiguration) throws(StoreError) -> Connection {
        let connection = try Connection(
            path: path(in: configuration), mode: .reading, fileSystem: configuration.fileSystem,
            sealer: configuration.sealer)
        try connection.execute(script: "PRAGMA cache_size = -\(StoreLimits.readerCacheKibibytes)")
        try connection.setCommonPragmas()
        connection.watchBudget()
        return connection
    }

    private func setCommonPragmas() throws(StoreError) {
        try execute(
            script: """
                PRAGMA foreign_keys = ON;
                PRAGMA trusted_schema = OFF;
                PRAGMA temp_store = MEMORY;
                PRAGMA mmap_size = 0;
                """)
    }

    /// Looks at every page of a file that is small enough for it. In a larger one a broken page is found when it is
    /// read, or by the doctor.
    private func requireSoundFile(_ path: String) throws(StoreError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size <= StoreLimits.bytesCheckedAtStart else { return }
        let damage = try PageCheck(self, .quick).damage()
        if let first = damage.first { throw .database(code: SQLITE_CORRUPT, message: first) }
    }

    /// Looks before the first change, so that a stranger's or a newer program's file stays as it is.
    private func requireOwnFile() throws(StoreError) {
        let owner = try number("PRAGMA application_id")
        if owner == Self.applicationID {
            let found = Int(try number("PRAGMA user_version"))
            guard found <= Migration.newest else { throw .newerFile(found: found, known: Migration.newest) }
        } else {
            let tables = try number("SELECT count(*) FROM sqlite_schema")
            guard owner == 0, tables == 0 else { throw .foreignFile(applicationID: Int(owner)) }
        }
    }
}
