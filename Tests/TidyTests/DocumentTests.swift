// The pages a reader begins with hold what they promise.
import Testing

@Suite struct DocumentTests {
    @Test("every link of README.md and docs leads to a file")
    func links() {
        Finding.report(Repository.pages.flatMap { LinkRule.findings(in: $0, exists: Repository.holds) })
    }

    @Test("README.md begins with the two lines that a reader runs")
    func readme() throws {
        let page = try #require(Repository.file("README.md"))
        let block = page.lines.drop { !$0.hasPrefix("```") }.dropFirst().prefix { !$0.hasPrefix("```") }
        #expect(Array(block) == ["script/demo", "script/test"], "the first code block of README.md is these two lines")
    }

    @Test("docs/ARCHITECTURE.md shows the arrows of Package.swift")
    func arrows() throws {
        let page = try #require(Repository.file("docs/ARCHITECTURE.md"))
        let arrows = PackageArrows(manifest: try #require(Repository.file("Package.swift")).text)
        var shown: [String: Set<String>] = [:]
        for line in page.lines where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.filter { $0 != " " && $0 != "`" } }
            guard cells.count == 3, arrows.imports.keys.contains(cells[0]) else { continue }
            shown[cells[0]] =
                switch cells[2] {
                case "nothing": []
                case "all": Set(arrows.imports.keys).subtracting([cells[0]])
                default: Set(cells[2].split(separator: ",").map(String.init))
                }
        }
        #expect(shown == arrows.imports, "write the table of targets as Package.swift has it")
    }

    @Test("no file names a place of a developer's machine")
    func places() {
        // Split, so that this file passes.
        let places = ["/wo" + "rk/", "/ho" + "me/", "/Us" + "ers/"]
        Finding.report(
            Repository.files.flatMap { file in
                file.lines.enumerated().flatMap { index, line in
                    places.filter { line.contains($0) }.map { place in
                        Finding(
                            path: file.path, line: index + 1,
                            advice: "\(place) is a place on somebody's machine: write a path inside the repository")
                    }
                }
            })
    }

    @Test(
        "a dead link is found",
        arguments: ["[a](b.md)", "[a](../b.md)", "[a](decisions/b.md#part)", "[a](/docs/b.md)", "[a](../../b.md)"])
    func deadLink(text: String) {
        let page = TextFile(path: "docs/a.md", text: "# A\n\(text)\n")
        #expect(LinkRule.findings(in: page, exists: { _ in false }).map(\.line) == [2])
    }

    @Test("live links, addresses, places on the page and code pass")
    func liveLink() {
        let text = "[a](../b.md) [c](https://example.org/c.md) [d](#d)\n```\n[e](e.md)\n```\n"
        let page = TextFile(path: "docs/a.md", text: text)
        #expect(LinkRule.findings(in: page, exists: { $0 == "b.md" }).isEmpty)
    }
}
