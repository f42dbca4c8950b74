// What the page of threats promises is shown by a test.
import Testing

@Suite struct ThreatTests {
    @Test("every row of docs/THREATS.md names tests that exist")
    func threats() throws {
        let page = try #require(Repository.file("docs/THREATS.md"))
        #expect(page.lines.count { $0.hasPrefix("| ") } > 20, "the tables are gone")
        Finding.report(ThreatRule.findings(in: page, exists: Repository.holds))
    }

    @Test(
        "a row without a test, with one that does not exist, or with a cell too few is found",
        arguments: ["| a | b | c |", "| a | b | `Tests/No.swift` |", "| a | `Tests/A.swift` |"])
    func found(row: String) {
        let text = "| Attack | What stops it | Shown by |\n|---|---|---|\n\(row)\n"
        let page = TextFile(path: "docs/THREATS.md", text: text)
        #expect(ThreatRule.findings(in: page, exists: { $0 == "Tests/A.swift" }).map(\.line) == [3])
        let good = TextFile(path: "docs/THREATS.md", text: "| a | b | `Tests/A.swift` `Tests/A.swift` |\n")
        #expect(ThreatRule.findings(in: good, exists: { $0 == "Tests/A.swift" }).isEmpty)
    }
}
