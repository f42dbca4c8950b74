// SQLite's own check of a file, with the tables that are damaged named.

/// Runs the check on one connection.
struct PageCheck {
    /// Lines told of one file: enough to see what is broken, few enough to be read.
    static let linesMaximum = 20

    private let connection: Connection
    private let depth: FileInspector.Depth

    init(_ connection: Connection, _ depth: FileInspector.Depth) {
        self.connection = connection
        self.depth = depth
    }

    /// One line for each thing that is broken, the damaged tables first; empty for a sound file.
    ///
    /// - Throws: what kept SQLite from looking.
    func damage() throws(StoreError) -> [String] {
        let found: [String]
        do throws(StoreError) {
            found = try lines("PRAGMA \(word)(\(Self.linesMaximum))")
        } catch  where error.isDamage {
            found = ["\(error)"]
        }
        guard !found.isEmpty else { return [] }
        let tables = damagedTables()
        let naming = tables.isEmpty ? [] : ["damaged tables: \(tables.joined(separator: ", "))"]
        return naming + found.prefix(Self.linesMaximum)
    }

    private var word: String { depth == .quick ? "quick_check" : "integrity_check" }

    /// The tables that cannot be read whole, one check each; none when not even their list can be read.
    private func damagedTables() -> [String] {
        let names = try? connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return (names ?? []).compactMap(\.first).filter { name in
            let quoted = name.replacing("'", with: "''")
            do throws(StoreError) {
                return try !lines("PRAGMA \(word)('\(quoted)')").isEmpty
            } catch {
                return true
            }
        }
    }

    private func lines(_ pragma: String) throws(StoreError) -> [String] {
        let rows = try connection.rows(pragma)
        return rows.compactMap(\.first).flatMap { $0.split(separator: "\n") }.map(String.init).filter { line in
            line != "ok" && !line.hasPrefix("***")
        }
    }
}
