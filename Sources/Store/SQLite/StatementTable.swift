// The prepared statements of a connection, found by their texts.

/// A hash table of its own: each event asks it a dozen times, and the place of a literal in the program is a key that
/// nobody outside can choose, so it needs no keyed hash. Open addressing, at most half full; nothing is ever removed.
struct StatementTable {
    private struct Entry {
        let sql: SQL
        let statement: OpaquePointer
    }

    private var entries: [Entry?] = Array(repeating: nil, count: 64)
    private var count = 0

    subscript(sql: SQL) -> OpaquePointer? { entries[place(of: sql)]?.statement }

    /// - Precondition: `sql` has no statement yet.
    mutating func insert(_ statement: OpaquePointer, for sql: SQL) {
        if 2 * (count + 1) > entries.count { grow() }
        put(Entry(sql: sql, statement: statement))
        count += 1
    }

    /// In no order.
    var statements: some Sequence<OpaquePointer> { entries.lazy.compactMap { $0?.statement } }

    private mutating func grow() {
        let old = entries
        entries = Array(repeating: nil, count: 2 * old.count)
        for entry in old { if let entry { put(entry) } }
    }

    private mutating func put(_ entry: Entry) {
        let place = place(of: entry.sql)
        precondition(entries[place] == nil, "a statement was prepared twice: \(entry.sql)")
        entries[place] = entry
    }

    /// Where `sql` stands, or would.
    private func place(of sql: SQL) -> Int {
        // Fibonacci hashing: the upper bits of the product depend on every bit of the address.
        let spread = UInt(bitPattern: sql.text.utf8Start) &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: spread >> 32) & (entries.count - 1)
        while let entry = entries[place], entry.sql != sql { place = (place + 1) & (entries.count - 1) }
        return place
    }
}
