// One connection to the database file, with the statements prepared on it.
import CSQLite
import Workflow

/// Owns a connection. Confined to the thread that made it; closed when dropped.
package final class Connection {
    enum Mode {
        case writing
        case reading
    }

    private let handle: OpaquePointer
    /// Of a writing connection: given free only after the file is closed.
    private let lock: DirectoryLock?
    /// Seals and opens personal data on its way to the file and back.
    let sealer: any ColumnSealer
    private var statements: [SQL: OpaquePointer] = [:]
    /// What is bound to the statements in use; freed after the file is closed.
    let space = BindingSpace(capacity: StoreLimits.bindingBytes)
    /// Set by SQLite after each commit, and spent by it during a read; see `Connection+Log.swift`, `+Budget.swift`.
    let counter: UnsafeMutablePointer<Int32>
    /// The last error that concerns more than the statement that met it: a full or read-only disk, an I/O error,
    /// damage.
    private(set) var trouble: StoreError?

    /// Opens `path`; a writing connection creates the file if it is missing, a reading one never does, and takes a
    /// `file:` URI as well.
    /// - Parameter fileSystem: the name of a SQLite VFS; `nil` = the system's.
    init(
        path: String, mode: Mode, lock: consuming DirectoryLock? = nil, fileSystem: String? = nil,
        sealer: any ColumnSealer = AbsentSealer()
    ) throws(StoreError) {
        self.lock = lock
        self.sealer = sealer
        _ = SQLiteLibrary.isReady
        let access =
            mode == .writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, fileSystem)
        guard code == SQLITE_OK, let opened else {
            defer { sqlite3_close(opened) }
            throw StoreError(code: code, of: opened)
        }
        handle = opened
        counter = .allocate(capacity: 1)
        counter.initialize(to: 0)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        let code = sqlite3_close(handle)
        assert(code == SQLITE_OK, "a connection was closed with work open: \(code)")
        counter.deallocate()
    }

    // The two that each event uses are inlined, so that their values lie on the caller's stack.

    /// Runs a statement to its end and drops the rows it may answer.
    @inline(__always)
    func run(_ sql: some RawRepresentable<SQL>, _ values: Value...) throws(StoreError) {
        try run(sql, values: values)
    }

    /// The same for a row whose values are made elsewhere.
    @inline(__always)
    func run(_ sql: some RawRepresentable<SQL>, values: [Value]) throws(StoreError) {
        try values.withUnsafeBufferPointer { (values) throws(StoreError) in try run(sql.rawValue, values) }
    }

    private func run(_ sql: SQL, _ values: UnsafeBufferPointer<Value>) throws(StoreError) {
        try using(sql, values) { (statement) throws(StoreError) in
            while try step(statement) {}
        }
    }

    /// The first row of a statement's answer.
    @inline(__always)
    func first<Answer>(
        _ sql: some RawRepresentable<SQL>, _ values: Value..., read: (Row) throws(StoreError) -> Answer
    ) throws(StoreError) -> Answer? {
        try first(sql, values: values, read: read)
    }

    /// The same for values that are made elsewhere.
    @inline(__always)
    func first<Answer>(
        _ sql: some RawRepresentable<SQL>, values: [Value], read: (Row) throws(StoreError) -> Answer
    ) throws(StoreError) -> Answer? {
        try values.withUnsafeBufferPointer { (values) throws(StoreError) in
            try using(sql.rawValue, values) { (statement) throws(StoreError) in
                try step(statement) ? try read(Row(of: statement)) : nil
            }
        }
    }

    /// Every row of a statement's answer. The statement is bounded by its LIMIT or by its table's nature.
    func all<Answer>(
        _ sql: some RawRepresentable<SQL>, _ values: Value..., read: (Row) throws(StoreError) -> Answer
    ) throws(StoreError) -> [Answer] {
        var answers: [Answer] = []
        try walk(sql, values: values) { (row) throws(StoreError) in
            answers.append(try read(row))
            return true
        }
        return answers
    }

    /// Hands the rows over one by one until `visit` answers false.
    func walk(
        _ sql: some RawRepresentable<SQL>, _ values: Value..., visit: (Row) throws(StoreError) -> Bool
    ) throws(StoreError) {
        try walk(sql, values: values, visit: visit)
    }

    /// The same for values that are made elsewhere.
    func walk(
        _ sql: some RawRepresentable<SQL>, values: [Value], visit: (Row) throws(StoreError) -> Bool
    ) throws(StoreError) {
        try values.withUnsafeBufferPointer { (values) throws(StoreError) in
            try using(sql.rawValue, values) { (statement) throws(StoreError) in
                while try step(statement) {
                    guard try visit(Row(of: statement)) else { return }
                }
            }
        }
    }

    /// Runs a script of the program's own: pragmas and migrations.
    func execute(script: String) throws(StoreError) {
        try check(sqlite3_exec(handle, script, nil, nil, nil))
    }

    /// The single number that a statement of the program's own answers, for instance `PRAGMA user_version`.
    func number(_ sql: String) throws(StoreError) -> Int64 {
        try rows(sql).first.flatMap { $0.first.flatMap { Int64($0) } } ?? 0
    }

    /// Every row of a statement that is needed once, as texts: pragmas and query plans.
    func rows(_ sql: String) throws(StoreError) -> [[String]] {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        guard let statement else { return [] }
        defer { sqlite3_finalize(statement) }
        var rows: [[String]] = []
        while try step(statement) {
            rows.append((0..<sqlite3_column_count(statement)).map { Row(of: statement).text($0) })
        }
        return rows
    }

    /// Rows that the last INSERT, UPDATE or DELETE touched.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// The key of the last row inserted into a rowid table.
    var lastInsertedNumber: Int64 { sqlite3_last_insert_rowid(handle) }

    /// False as well when an error has ended the transaction behind our back.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Forgets `trouble`; for the beginning of a transaction.
    func forgetTrouble() { trouble = nil }

    /// For what only the owner of the connection does: checkpoints, handlers, waits.
    func withHandle<Answer>(_ body: (OpaquePointer) -> Answer) -> Answer { body(handle) }

    func check(_ code: Int32) throws(StoreError) {
        guard code != SQLITE_OK else { return }
        throw note(code)
    }

    private func note(_ code: Int32) -> StoreError {
        let error = refusal(of: code) ?? StoreError(code: code, of: handle)
        if error == .diskFull || error == .readOnly || error.isFatal { trouble = error }
        return error
    }

    private func step(_ statement: OpaquePointer) throws(StoreError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw note(code)
        }
    }

    /// Lends a statement with `values` bound to it. Afterwards nothing is bound to it any more, so what the space held
    /// is free for the next one.
    private func using<Answer>(
        _ sql: SQL, _ values: UnsafeBufferPointer<Value>, _ body: (OpaquePointer) throws(StoreError) -> Answer
    ) throws(StoreError) -> Answer {
        let statement = if let known = statements[sql] { known } else { try prepare(sql) }
        precondition(sqlite3_stmt_busy(statement) == 0, "a statement was used while its rows are being read: \(sql)")
        precondition(Int(sqlite3_bind_parameter_count(statement)) == values.count, "values do not fit: \(sql)")
        let mark = space.mark
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            space.giveBack(to: mark)
        }
        try bind(values, to: statement)
        return try body(statement)
    }

    private func prepare(_ sql: SQL) throws(StoreError) -> OpaquePointer {
        var statement: OpaquePointer?
        let code = sql.text.withUTF8Buffer { text in
            text.withMemoryRebound(to: CChar.self) { text in
                sqlite3_prepare_v3(
                    handle, text.baseAddress, Int32(text.count), UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
            }
        }
        try check(code)
        guard let statement else { preconditionFailure("a statement without a text") }
        statements[sql] = statement
        return statement
    }
}
