// One row of a result, read by column number.
import CSQLite
import Workflow

/// The row a statement stands on. Valid until the statement steps on: copy what is needed, keep no row.
///
/// The tables are STRICT, so a column has its declared type or NULL; what does not fit is damage and thrown as such.
struct Row {
    private let statement: OpaquePointer

    init(of statement: OpaquePointer) { self.statement = statement }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// 0 for NULL.
    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }
    func flag(_ column: Int32) -> Bool { int64(column) != 0 }
    func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: int64(column)) }
    func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    func optionalInt64(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }
    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }
    func optionalTime(_ column: Int32) -> Timestamp? { isNull(column) ? nil : time(column) }
    func optionalReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }

    /// Empty for NULL.
    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Empty for NULL.
    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    func id(_ column: Int32) throws(StoreError) -> Identifier {
        guard let start = sqlite3_column_blob(statement, column), sqlite3_column_bytes(statement, column) == 16 else {
            throw .damaged("column \(name(column)) holds no id")
        }
        return Identifier(
            high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    func optionalID(_ column: Int32) throws(StoreError) -> Identifier? { isNull(column) ? nil : try id(column) }

    /// A case of an enumeration stored by its raw text.
    func word<Word: RawRepresentable<String>>(_ column: Int32) throws(StoreError) -> Word {
        let text = text(column)
        guard let word = Word(rawValue: text) else {
            throw .damaged("column \(name(column)) holds \"\(text)\", which is none of its words")
        }
        return word
    }

    private func name(_ column: Int32) -> String {
        sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)"
    }
}
