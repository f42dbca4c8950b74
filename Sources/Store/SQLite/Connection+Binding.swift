// How values come to a statement's parameters.
import CSQLite
import Workflow

extension Connection {
    /// Binds `values` to the parameters from 1 on.
    func bind(_ values: UnsafeBufferPointer<Value>, to statement: OpaquePointer) throws(StoreError) {
        for index in values.indices {
            try check(bind(values[index], to: statement, at: Int32(truncatingIfNeeded: index + 1)))
        }
    }

    private func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .double(let number): return sqlite3_bind_double(statement, index, number)
        case .string(let text):
            return text.utf8.span.withUnsafeBytes { bytes in
                guard let place = space.copy(bytes) else {
                    return relayd_sqlite_bind_text(statement, index, bytes.baseAddress, Int32(bytes.count))
                }
                return sqlite3_bind_text(statement, index, place, Int32(bytes.count), nil)
            }
        case .bytes(let bytes): return bytes.withUnsafeBytes { bind($0, to: statement, at: index) }
        case .identifier(let id):
            let bytes = (id.high.bigEndian, id.low.bigEndian)
            return withUnsafeBytes(of: bytes) { bind($0, to: statement, at: index) }
        }
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, to statement: OpaquePointer, at index: Int32) -> Int32 {
        guard let place = space.copy(bytes) else {
            return relayd_sqlite_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count))
        }
        return sqlite3_bind_blob(statement, index, place, Int32(bytes.count), nil)
    }
}
