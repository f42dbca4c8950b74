// How values come to a statement's parameters.
import CSQLite
import Workflow

extension Connection {
    /// Binds `values` to the parameters from 1 on.
    func bind(_ values: UnsafeBufferPointer<Value>, to statement: OpaquePointer) throws(StoreError) {
        for place in values.indices {
            let index = Int32(truncatingIfNeeded: place + 1)
            let code =
                switch values[place] {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .double(let number): sqlite3_bind_double(statement, index, number)
                case .string(let text): bind(text.utf8.span, to: statement, at: index)
                case .bytes(let bytes): bytes.withUnsafeBytes { bind($0, to: statement, at: index) }
                case .identifier(let id): bind(id, to: statement, at: index)
                }
            try check(code)
        }
    }

    private func bind(_ text: Span<UInt8>, to statement: OpaquePointer, at index: Int32) -> Int32 {
        text.withUnsafeBytes { bytes in
            guard let place = space.copy(bytes) else {
                return relayd_sqlite_bind_text(statement, index, bytes.baseAddress, Int32(bytes.count))
            }
            return sqlite3_bind_text(statement, index, place, Int32(bytes.count), nil)
        }
    }

    private func bind(_ id: Identifier, to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bind($0, to: statement, at: index) }
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, to statement: OpaquePointer, at index: Int32) -> Int32 {
        guard let place = space.copy(bytes) else {
            return relayd_sqlite_bind_blob(statement, index, bytes.baseAddress, Int32(bytes.count))
        }
        return sqlite3_bind_blob(statement, index, place, Int32(bytes.count), nil)
    }
}
