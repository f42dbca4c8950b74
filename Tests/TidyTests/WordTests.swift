// No notes to oneself, no unproved trust, no empty names.
import Testing

@Suite struct WordTests {
    @Test("Sources, Tests and docs hold no banned words")
    func words() {
        Finding.report((Repository.swiftFiles + Repository.pages).flatMap(WordRule.findings))
    }

    @Test(
        "a banned word is found",
        arguments: [
            "// TO" + "DO: later", "let a = \"FIX" + "ME\"", "let a = try! b()", "return (a as! B)",
            "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1", "struct LaneManager {}",
            "enum StringUtils {}", "package protocol ClockHelper {", "// Proof: a\n\nlet a = b as! C",
        ])
    func found(text: String) {
        let findings = WordRule.findings(in: TextFile(path: "Sources/Store/A.swift", text: text))
        #expect(findings.map(\.line) == [text.split(separator: "\n", omittingEmptySubsequences: false).count])
    }

    @Test(
        "what is proved, quoted, commented or part of a longer word passes",
        arguments: [
            "/// Proof for `@unchecked Sendable`: set once.\n/// Freed last.\nclass A: @unchecked Sendable {}",
            "let a = \"try! it\"", "// as! is banned", "let template = \"relayd-XX" + "XXXX\"",
            "let a = FileManager.default",
            "struct ManagerName {}", "let wasOK = has!.b",
        ])
    func passes(text: String) {
        let file = TextFile(path: "Sources/Store/A.swift", text: text)
        #expect(WordRule.findings(in: file).map(\.description) == [])
    }
}
