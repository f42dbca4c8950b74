// Every Swift file says what it is for and stays short.
import Testing

@Suite struct ShapeTests {
    @Test("every Swift file has a first sentence and keeps to lines, columns and function length")
    func shapes() {
        #expect(Repository.swiftFiles.count > 100, "the repository was not found at \(Repository.root)")
        Finding.report(Repository.swiftFiles.flatMap(ShapeRule.findings))
    }

    @Test("Package.swift begins with the tools version")
    func packageManifest() {
        let first = Repository.file("Package.swift")?.lines.first ?? ""
        #expect(first.hasPrefix("// swift-tools-version:"))
    }

    @Test(
        "a file out of shape is found",
        arguments: [
            ("import Glibc\n", 1), ("//\n", 1), ("// What it is for.\n" + String(repeating: "\n", count: 300), 301),
            ("// What it is for.\n//" + String(repeating: "x", count: 119) + "\n", 2),
            ("// What it is for.\n\nfunc long() {\n" + String(repeating: "    a()\n", count: 69) + "}\n", 3),
        ])
    func outOfShape(text: String, line: Int) {
        #expect(ShapeRule.findings(in: TextFile(path: "A.swift", text: text)).map(\.line) == [line])
    }

    @Test("a file that just keeps to the measures passes")
    func inShape() {
        let text =
            "// What it is for.\n//" + String(repeating: "é", count: 118) + "\nfunc long() {\n"
            + String(repeating: "    a()\n", count: 68) + "}\n" + String(repeating: "\n", count: 228)
        let file = TextFile(path: "A.swift", text: text)
        #expect(file.lines.count == ShapeRule.linesMaximum)
        #expect(ShapeRule.findings(in: file).isEmpty)
    }
}
