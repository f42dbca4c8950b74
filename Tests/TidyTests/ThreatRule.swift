// Every row of docs/THREATS.md names tests that exist.

/// The tables of a page of threats: attack, what stops it, the tests that show it.
enum ThreatRule {
    /// - Parameter exists: whether a path inside the repository leads to a file.
    static func findings(in page: TextFile, exists: (String) -> Bool) -> [Finding] {
        var findings: [Finding] = []
        for (index, line) in page.lines.enumerated() where line.hasPrefix("| ") && !line.hasPrefix("| Attack") {
            func find(_ advice: String) {
                findings.append(Finding(path: page.path, line: index + 1, advice: advice))
            }
            let cells = line.split(separator: "|").map { $0.drop { $0 == " " } }
            guard cells.count == 3 else {
                find("a row has an attack, what stops it, and its tests")
                continue
            }
            let tests = cells[2].split(separator: "`").filter { $0.hasPrefix("Tests/") || $0.hasPrefix("Fuzz/") }
                .map(String.init)
            if tests.isEmpty { find("name the test that shows it, or take the promise back") }
            for test in tests where !exists(test) { find("there is no \(test): name a test that exists") }
        }
        return findings
    }
}
