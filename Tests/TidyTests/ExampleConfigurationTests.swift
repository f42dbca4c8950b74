// The example configuration holds every key with its default, and no other.
import Testing

@Suite struct ExampleConfigurationTests {
    /// A key's path and its value as text.
    private typealias Entries = [String: String]

    @Test("etc/relayd/relayd.json5 shows the keys of the table with their defaults")
    func example() throws {
        let example = try #require(Repository.file("etc/relayd/relayd.json5"))
        let table = try #require(Repository.file("Sources/relayd/Configuration/ConfigurationKey+Table.swift"))
        let keys = Self.keys(table)
        let shown = Self.entries(example)
        #expect(keys.count > 30, "the table of keys is not understood any more")
        #expect(shown.keys.sorted() == keys.keys.sorted())
        for (path, fallback) in keys where fallback != "null" {
            #expect(shown[path] == fallback, "\(path) has another default in the table")
        }
    }

    @Test("the example sets nothing: only sections stand outside of comments")
    func setsNothing() throws {
        let example = try #require(Repository.file("etc/relayd/relayd.json5"))
        let bare = example.lines.filter { line in
            let text = line.filter { $0 != " " }
            return !text.isEmpty && !text.hasPrefix("//") && text.wholeMatch(of: #/[{}]|},|\w+:{/#) == nil
        }
        #expect(bare == [])
    }

    /// From the calls `Self("path", kind, default: "…", …)`; `null` without a default.
    private static func keys(_ table: TextFile) -> Entries {
        var keys: Entries = [:]
        for call in table.text.split(separator: "= Self(\n").dropFirst() {
            guard let path = call.firstMatch(of: #/"([\w.]+)"/#)?.1 else { continue }
            let text = call.firstMatch(of: #/default: "((?:[^"\\]|\\.)*)"/#)?.1 ?? "null"
            keys[String(path)] = String(text).replacing("\\\"", with: "\"")
        }
        return keys
    }

    /// From the lines `// key: value,` inside of `section: {`.
    private static func entries(_ example: TextFile) -> Entries {
        var section = ""
        var entries: Entries = [:]
        for line in example.lines {
            if let opened = line.wholeMatch(of: #/    (\w+): \{/#) { section = "\(opened.1)." }
            if line == "    }," { section = "" }
            if let entry = line.wholeMatch(of: #/ +// (\w+): (.*),/#) { entries[section + entry.1] = String(entry.2) }
        }
        return entries
    }
}
