// Writes that the system has refused before a byte was written: no reason to distrust the file.
import CSQLite
import Glibc

extension Connection {
    /// What a failed write means that has changed nothing; `nil` for every other code and reason.
    ///
    /// SQLite keeps the system's reason with the file that it wrote to, the log or the database, until the next one. A
    /// reason that is not harmless, wherever it stands, makes the failure fatal.
    /// - Source: `SQLITE_FCNTL_LAST_ERRNO`, `unixWrite` and `unixTruncate` in SQLite 3.40.1; `sqlite3_system_errno` is
    ///   not set where a COMMIT fails.
    func refusal(of code: Int32) -> StoreError? {
        guard [SQLITE_IOERR | (3 << 8), SQLITE_IOERR | (6 << 8)].contains(code) else { return nil }
        let reasons = [SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER].map(lastReason).filter { $0 != 0 }
        guard !reasons.isEmpty, reasons.allSatisfy({ [EROFS, EPERM, EDQUOT].contains($0) }) else { return nil }
        // EPERM: the file was made immutable.
        return reasons.allSatisfy { $0 == EDQUOT } ? .diskFull : .readOnly
    }

    /// The system's reason for the last failure of the file that `pointer` asks for; 0 = none.
    private func lastReason(_ pointer: Int32) -> Int32 {
        withHandle { handle in
            var file: UnsafeMutablePointer<sqlite3_file>?
            guard sqlite3_file_control(handle, "main", pointer, &file) == SQLITE_OK, let file,
                let control = file.pointee.pMethods?.pointee.xFileControl
            else { return 0 }
            var reason: Int32 = 0
            return control(file, SQLITE_FCNTL_LAST_ERRNO, &reason) == SQLITE_OK ? reason : 0
        }
    }
}
