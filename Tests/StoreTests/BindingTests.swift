// Values on their way to SQLite: they arrive whole, stay while they are read, and leave nothing behind.

import Glibc
import TestSupport
import Testing
import Workflow

@testable import Store

@Suite("Binding")
struct BindingTests {
    private enum BindingSQL: SQL, StatementList {
        case all = "SELECT ?1, ?2, ?3, ?4, ?5, ?6"
        case types = "SELECT typeof(?1), typeof(?2), typeof(?3), typeof(?4), typeof(?5), typeof(?6)"
        case echo = "SELECT ?1, ?2"
        case length = "SELECT length(?1)"
        case numbers = "SELECT value, ?2 FROM json_each(?1)"
        case put = "INSERT INTO things (name, bytes) VALUES (?1, ?2)"
        case things = "SELECT name, bytes FROM things WHERE name >= ?1 ORDER BY name"
    }

    private func connection() throws -> Connection {
        let connection = try Connection(path: ":memory:", mode: .writing)
        try connection.execute(script: "CREATE TABLE things (name TEXT UNIQUE, bytes BLOB) STRICT")
        return connection
    }

    /// SQLite refuses longer ones from now on, as it does beyond a thousand million bytes.
    private func limitValues(of connection: Connection, toBytes maximum: Int32) throws {
        typealias Limit = @convention(c) (OpaquePointer, _ kind: Int32, _ value: Int32) -> Int32
        let limit = unsafeBitCast(try #require(dlsym(nil, "sqlite3_limit")), to: Limit.self)
        _ = connection.withHandle { limit($0, 0, maximum) }
    }

    /// What the connection's statements hold, with the values that SQLite has copied for them.
    private func statementBytes(of connection: Connection) -> Int {
        typealias Status = @convention(c) (
            OpaquePointer, _ kind: Int32, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, _ resets: Int32
        ) -> Int32
        guard let symbol = dlsym(nil, "sqlite3_db_status") else { return -1 }
        var (now, most): (Int32, Int32) = (0, 0)
        // 3: SQLITE_DBSTATUS_STMT_USED.
        _ = connection.withHandle { unsafeBitCast(symbol, to: Status.self)($0, 3, &now, &most, 0) }
        return Int(now)
    }

    @Test("every kind of value arrives")
    func kinds() throws {
        let connection = try connection()
        let id = Identifier(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
        let values: [Value] = [.null, .integer(-7), .double(0.5), .string("naïve"), .bytes([0, 255]), .identifier(id)]
        let types = try connection.first(BindingSQL.types, values: values) { row in (0..<6).map { row.text($0) } }
        #expect(types == ["null", "integer", "real", "text", "blob", "blob"])
        try connection.walk(BindingSQL.all, values: values) { (row) throws(StoreError) in
            #expect(row.isNull(0))
            #expect(row.int64(1) == -7)
            #expect(row.real(2) == 0.5)
            #expect(row.text(3) == "naïve")
            #expect(row.blob(4) == [0, 255])
            #expect(try row.id(5) == id)
            return true
        }
    }

    @Test("an empty text and an empty blob are not NULL")
    func empty() throws {
        let connection = try connection()
        let values: [Value] = [.string(""), .bytes([]), .null, .text(nil), .blob(nil), .id(nil)]
        let types = try connection.first(BindingSQL.types, values: values) { row in (0..<6).map { row.text($0) } }
        #expect(types == ["text", "blob", "null", "null", "null", "null"])
    }

    @Test("a statement used again knows nothing of longer or shorter values before", arguments: [0, 1, 15, 16, 4_000])
    func reuse(length: Int) throws {
        let connection = try connection()
        for count in [100, length, StoreLimits.bindingBytes + 1, length, 3] {
            let text = String(repeating: "ü", count: count)
            let bytes = [UInt8](repeating: UInt8(count & 0xFF), count: count)
            let answer = try connection.first(BindingSQL.echo, .string(text), .bytes(bytes)) { row in
                (row.text(0), row.blob(1))
            }
            #expect(answer?.0 == text)
            #expect(answer?.1 == bytes)
            #expect(connection.space.mark == 0)
        }
    }

    @Test("what fits into the space exactly, and what is a byte too long")
    func bounds() throws {
        let connection = try connection()
        for count in StoreLimits.bindingBytes - 1...StoreLimits.bindingBytes + 1 {
            let text = String(repeating: "x", count: count)
            #expect(try connection.first(BindingSQL.length, .string(text)) { $0.int(0) } == count)
            // The text takes the room that the blob would have.
            let both = try connection.first(BindingSQL.echo, .string(text), .bytes([1, 2, 3])) { row in
                (row.text(0), row.blob(1))
            }
            #expect(both?.0 == text)
            #expect(both?.1 == [1, 2, 3])
        }
    }

    @Test("statements used while another's rows are read do not touch its values")
    func nested() throws {
        let connection = try connection()
        for index in 0..<50 { try connection.run(BindingSQL.put, .string("thing \(index + 10)"), .bytes([])) }
        var seen: [Int] = []
        let outer = String(repeating: "outer", count: 100)
        let list = "[" + (0..<20).map(String.init).joined(separator: ",") + "]"
        try connection.walk(BindingSQL.numbers, .string(list), .string(outer)) { (row) throws(StoreError) in
            let mark = connection.space.mark
            let inner = String(repeating: "inner", count: 40 * row.int(0))
            let echoed = try connection.first(BindingSQL.echo, .string(inner), .bytes([])) { $0.text(0) }
            #expect(echoed == inner)
            try connection.walk(BindingSQL.things, .string("thing 3")) { (thing) throws(StoreError) in
                let name = thing.text(0) + inner
                return try connection.first(BindingSQL.length, .string(name)) { $0.int(0) } == name.utf8.count
            }
            #expect(connection.space.mark == mark)
            #expect(row.text(1) == outer)
            seen.append(row.int(0))
            return true
        }
        #expect(seen == Array(0..<20))
        #expect(connection.space.mark == 0)
    }

    @Test("a statement that SQLite prepares anew by itself keeps its values")
    func preparedAnew() throws {
        let connection = try connection()
        let name = String(repeating: "n", count: 300)
        for round in 0..<3 {
            try connection.run(BindingSQL.put, .string("\(name)\(round)"), .bytes([UInt8(round)]))
            let found = try connection.all(BindingSQL.things, .string(name)) { $0.text(0) }
            #expect(found == (0...round).map { "\(name)\($0)" })
            // The schema changes under both statements.
            try connection.execute(script: "CREATE INDEX by_bytes_\(round) ON things (bytes)")
        }
    }

    @Test("an error while values are bound or rows are read leaves nothing bound")
    func errors() throws {
        let connection = try connection()
        try connection.run(BindingSQL.put, .string("one"), .bytes([1]))
        #expect(throws: StoreError.self) { try connection.run(BindingSQL.put, .string("one"), .bytes([2])) }
        #expect(connection.space.mark == 0)
        // The second value is too long; the first is bound by then.
        try limitValues(of: connection, toBytes: 1_000)
        let long = [UInt8](repeating: 0, count: 1_001)
        #expect(throws: StoreError.self) { try connection.run(BindingSQL.put, .string("two"), .bytes(long)) }
        #expect(connection.space.mark == 0)
        #expect(throws: StoreError.failed(reason: "by the reader")) {
            try connection.walk(BindingSQL.things, .string("")) { (_) throws(StoreError) in
                throw .failed(reason: "by the reader")
            }
        }
        #expect(connection.space.mark == 0)
        try connection.run(BindingSQL.put, .string("two"), .bytes([2]))
        #expect(try connection.all(BindingSQL.things, .string("")) { $0.blob(1) } == [[1], [2]])
    }

    @Test("a large blob gives its memory back with the end of its use")
    func largeBlob() throws {
        let connection = try connection()
        let bytes = [UInt8](repeating: 7, count: 1 << 20)
        let used = try connection.first(BindingSQL.length, .bytes(bytes)) { row in
            #expect(row.int(0) == bytes.count)
            return statementBytes(of: connection)
        }
        #expect(try #require(used) > bytes.count)
        #expect(statementBytes(of: connection) < 100_000)
    }
}
